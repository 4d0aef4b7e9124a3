package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"summitbot/bot/store"
)

// capture runs the program and returns what it wrote.
func capture(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := run(t.Context(), args, strings.NewReader(""), &out, io.Discard); err != nil {
		t.Fatalf("summitbot %s: %v", strings.Join(args, " "), err)
	}
	return out.String()
}

func readConfig(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../configs", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestExampleConfiguration: the example has every key, with its default.
func TestExampleConfiguration(t *testing.T) {
	t.Parallel()
	set := readSettings([]string{"config", "--config", "../../configs/summitbot.example.yaml"}, nil)
	if len(set.problems) > 0 {
		t.Fatal(set.problems)
	}
	for key := range keyTypes() {
		if _, ok := set.values[key]; !ok {
			t.Errorf("the example lacks %s", key)
		}
	}
	origins := regexp.MustCompile(` # .*`)
	example := origins.ReplaceAllString(capture(t, "config", "--config", "../../configs/summitbot.example.yaml"), "")
	if defaults := capture(t, "config"); example != defaults {
		t.Errorf("the example differs from the defaults:\n%s\nwant\n%s", example, defaults)
	}
}

// TestDeployment: whatever configs/ says of the program is so: variables, flags,
// paths and metrics.
func TestDeployment(t *testing.T) {
	t.Parallel()
	known := make(map[string]bool)
	for key := range keyTypes() {
		known[environmentName(key)] = true
		known["--"+key] = true
	}
	for _, name := range []string{"compose.yaml", "compose.postgres.yaml", "kubernetes.yaml", "summitbot.service"} {
		text := readConfig(t, name)
		for _, said := range regexp.MustCompile(`SUMMITBOT_[A-Z_]+|--[a-z_]+\.[a-z_.]+`).FindAllString(text, -1) {
			if !known[said] {
				t.Errorf("%s says %s, which isn't known", name, said)
			}
		}
		if !strings.Contains(text, "serve") {
			t.Errorf("%s doesn't serve", name)
		}
		if strings.HasSuffix(name, ".yaml") {
			for dec := yaml.NewDecoder(strings.NewReader(text)); ; {
				var doc map[string]any
				if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
	}
}

// TestFolderNotToWrite: a folder in which nothing may be written is told.
func TestFolderNotToWrite(t *testing.T) {
	t.Parallel()
	if os.Getuid() == 0 {
		t.Skip("root may write anywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	err := run(t.Context(), []string{"config", "--data", dir, "--index", dir}, strings.NewReader(""), io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "data: nothing may be written in "+dir) || !strings.Contains(err.Error(), "index: nothing") {
		t.Errorf("it is taken: %v", err)
	}
}

// TestComposePassword: compose gives the database's password by a file, as it is:
// in the URL it would have to be encoded.
func TestComposePassword(t *testing.T) {
	t.Parallel()
	var compose struct {
		Services map[string]struct {
			Environment map[string]string
			Secrets     []string
		}
		Secrets map[string]struct{ File string }
	}
	if err := yaml.Unmarshal([]byte(readConfig(t, "compose.postgres.yaml")), &compose); err != nil {
		t.Fatal(err)
	}
	for service, variable := range map[string]string{"summitbot": "SUMMITBOT_DATABASE_PASSWORD_FILE", "postgres": "POSTGRES_PASSWORD_FILE"} {
		s := compose.Services[service]
		if s.Environment[variable] != "/run/secrets/postgres_password" || !slices.Contains(s.Secrets, "postgres_password") {
			t.Errorf("%s doesn't get the password by a file: %+v", service, s)
		}
	}
	if compose.Secrets["postgres_password"].File == "" {
		t.Error("the password isn't a file's")
	}
	if _, err := store.WithPassword(compose.Services["summitbot"].Environment["SUMMITBOT_DATABASE"], "a/b@c"); err != nil {
		t.Errorf("the database's URL takes no password: %v", err)
	}
}

// TestManifestsKeepNoSecret: what kubernetes.yaml shows in the place of secrets
// isn't taken for any.
func TestManifestsKeepNoSecret(t *testing.T) {
	t.Parallel()
	var shown struct {
		StringData map[string]string `yaml:"stringData"`
	}
	if err := yaml.Unmarshal([]byte(readConfig(t, "kubernetes.yaml")), &shown); err != nil {
		t.Fatal(err)
	}
	args := []string{
		"config", "--storage.key", shown.StringData["storage-key"], "--http.token", shown.StringData["http-token"],
		"--database", shown.StringData["database"], "--http.listen", "0.0.0.0:9464",
	}
	err := run(t.Context(), args, strings.NewReader(""), io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "storage.key: is one character") || !strings.Contains(err.Error(), "http.token: is the example's") {
		t.Errorf("the manifest's secrets are taken: %v", err)
	}
}

// TestUnit has systemd look at the unit, where it is.
func TestUnit(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("systemd-analyze isn't here")
	}
	dir := t.TempDir()
	unit := strings.ReplaceAll(readConfig(t, "summitbot.service"), "/usr/local/bin/summitbot", "/bin/true")
	path := filepath.Join(dir, "summitbot.service")
	if err := os.WriteFile(path, []byte(unit), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "systemd-analyze", "verify", path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
