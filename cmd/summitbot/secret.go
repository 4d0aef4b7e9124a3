package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
)

// secret is text that nobody may read: it prints as stars, by whatever way.
type secret string

const stars = "********"

// Format implements fmt.Formatter, for every verb.
func (s secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// String returns stars, or "" where there is no secret.
func (s secret) String() string {
	if s == "" {
		return ""
	}
	return stars
}

// MarshalText implements encoding.TextMarshaler, for JSON and others.
func (s secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalYAML implements yaml.Marshaler.
func (s secret) MarshalYAML() (any, error) { return s.String(), nil }

// LogValue implements slog.LogValuer.
func (s secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// reveal returns the secret, for whoever needs it to prove who they are.
func (s secret) reveal() string { return string(s) }

// readSecret reads a secret from a file, without the line break at its end.
func readSecret(path string) (secret, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	text := strings.TrimSpace(string(data))
	if text == "" {
		return "", fmt.Errorf("%s is empty", path)
	}
	return secret(text), nil
}
