package store

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// errURL says how to write a database's URL. It tells no part of the one that is
// wrong: who misreads where its password ends would tell a part of that.
var errURL = errors.New("is no URL of a PostgreSQL database; write it like postgres://user:password@host:5432/database")

// errEncode says what most often makes one unreadable.
var errEncode = errors.New("has a character in its user or password that can't stand there; percent-encode it: @ is %40, / is %2F, ? is %3F, # is %23, % is %25")

// userinfo is what may stand before the @ of a URL (RFC 3986, 3.2.1).
var userinfo = regexp.MustCompile(`^([A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*$`)

// CheckURL says what is wrong with a database's URL, and tells nothing of its user
// and password.
func CheckURL(url string) error {
	_, err := parseURL(url)
	return err
}

func parseURL(text string) (*pgx.ConnConfig, error) {
	if rest, ok := cutScheme(text); ok {
		// A host and what follows have no @ that isn't encoded.
		if at := strings.LastIndexByte(rest, '@'); at >= 0 && !userinfo.MatchString(rest[:at]) {
			return nil, errEncode
		}
	} else if strings.Contains(text, "://") {
		return nil, errURL
	}
	config, err := pgx.ParseConfig(text)
	if err != nil {
		return nil, plainURL(err)
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 3 * time.Second
	}
	return config, nil
}

func cutScheme(text string) (rest string, ok bool) {
	for _, scheme := range []string{"postgres://", "postgresql://"} {
		if rest, ok = strings.CutPrefix(text, scheme); ok {
			return rest, true
		}
	}
	return "", false
}

// plainURL drops the URL from an error that holds it, and keeps what is wrong
// beside it, as with a certificate's file.
func plainURL(err error) error {
	wrong, ok := errors.AsType[*pgconn.ParseConfigError](err)
	if !ok || wrong.Unwrap() == nil || strings.Contains(err.Error(), "failed to parse as") {
		return errURL
	}
	return fmt.Errorf("can't be used: %w", wrong.Unwrap())
}

// WithPassword puts a password into a database's URL that has a user and none
// yet. Its errors tell no part of either.
func WithPassword(text, password string) (string, error) {
	rest, ok := cutScheme(text)
	user, host, hasUser := strings.Cut(rest, "@")
	switch {
	case !ok:
		return "", errURL
	case !hasUser || user == "":
		return "", errors.New("names no user for the password; write it like postgres://user@host:5432/database")
	case strings.Contains(user, ":"):
		return "", errors.New("has a password of its own; leave it out there, or leave out the other")
	}
	scheme := text[:len(text)-len(rest)]
	return scheme + user + url.UserPassword("", password).String() + "@" + host, nil
}
