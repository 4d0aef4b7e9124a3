package store_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"summitbot/bot/store"
)

// TestCheckURL: a password that ends the user's part too early is refused, and no
// part of it is told.
func TestCheckURL(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"postgres://ann:hunter@2@host/db":                                         "percent-encode",
		"postgres://ann:hunter/2@host/db":                                         "percent-encode",
		"postgres://ann:hunter@2/x@host/db":                                       "percent-encode",
		"postgres://ann:12/hunter@host/db":                                        "percent-encode",
		"postgres://ann:12?hunter=@host/db":                                       "percent-encode",
		"postgres://ann:12#hunter@host/db":                                        "percent-encode",
		"postgres://ann:100%hunter@host/db":                                       "percent-encode",
		"postgres://ann:hunter 2@host/db":                                         "percent-encode",
		"postgres://ann:hunter[2@host/db":                                         "percent-encode",
		"postgresql://ann@example.org:hunter2@host/db":                            "percent-encode",
		"mysql://ann:hunter2@host/db":                                             "is no URL of a PostgreSQL database",
		"hunter2":                                                                 "is no URL of a PostgreSQL database",
		"postgres://ann:hunter2@host:port/db":                                     "is no URL of a PostgreSQL database",
		"postgres://ann:hunter2@host/db?sslmode=sometimes":                        "sslmode is invalid",
		"postgres://ann:hunter2@host/db?sslmode=verify-full&sslrootcert=/nowhere": "/nowhere",
		"postgres://ann:hunter%402%2F@host:5432/db?sslmode=disable":               "",
		"postgres://ann:hun:ter2@host/db":                                         "",
		"postgres://ann@h1:5432,h2:5432/db":                                       "",
		"postgres:///db?host=/run/postgresql":                                     "",
		"host=/run/postgresql user=ann password=hunter2":                          "",
	} {
		err := store.CheckURL(text)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", text, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %q", text, err, want)
		case err != nil && (strings.Contains(err.Error(), "hunter") || strings.Contains(err.Error(), "ann")):
			t.Errorf("%s: the error tells a part of it: %v", text, err)
		}
	}
}

// TestWithPassword: a password comes out as it was, whatever is in it.
func TestWithPassword(t *testing.T) {
	t.Parallel()
	for _, password := range []string{"hunter2", "@/?#[]:%20 &=+", "пароль", "%"} {
		got, err := store.WithPassword("postgres://ann@h1:5432/db?sslmode=disable", password)
		if err != nil || store.CheckURL(got) != nil {
			t.Errorf("%q: %v, %v", password, err, store.CheckURL(got))
			continue
		}
		config, err := pgx.ParseConfig(got)
		if err != nil || config.Password != password || config.User != "ann" || config.Host != "h1" || config.Database != "db" {
			t.Errorf("%q becomes %+v, %v", password, config, err)
		}
	}
	for text, want := range map[string]string{
		"postgres://ann:own@host/db": "of its own", "postgres://host/db": "names no user", "postgres://@host/db": "names no user", "host=h": "is no URL",
	} {
		if _, err := store.WithPassword(text, "hunter2"); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "hunter") {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
