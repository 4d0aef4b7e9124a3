package bot

import (
	"errors"
	"fmt"
	"net"
	"net/url"
)

// Mistake is what is wrong with one value of an adapter's configuration. It
// says what to write instead, and holds no secret.
type Mistake struct {
	Key  string // of the value, below the platform's: "webhook.url"
	Text string // goes on after the key: "is needed with webhook.listen"
}

// Error implements error.
func (m *Mistake) Error() string { return m.Key + ": " + m.Text }

// Mistakes are all that are wrong with a configuration.
type Mistakes []*Mistake

// Add notes a mistake.
func (m *Mistakes) Add(key, format string, args ...any) {
	*m = append(*m, &Mistake{key, fmt.Sprintf(format, args...)})
}

// Err is all of them as one error, or nil if there are none.
func (m Mistakes) Err() error {
	var errs []error
	for _, one := range m {
		errs = append(errs, one)
	}
	return errors.Join(errs...)
}

// CheckAddress says what is wrong with an address to listen at.
func CheckAddress(address string) error {
	_, port, err := net.SplitHostPort(address)
	if err == nil && port == "" {
		err = net.InvalidAddrError("no port")
	}
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return fmt.Errorf("is an address and a port, as in 127.0.0.1:8080, not %q", address)
	}
	return nil
}

// Loopback tells whether only this machine can reach an address to listen at.
func Loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

// CheckAPI says what is wrong with the address of a platform's API. like is one
// that is right. The address isn't told, as it may hold a password.
func CheckAPI(address, like string) error {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return fmt.Errorf("is an address like %s, with http or https and no more than a path", like)
	}
	return nil
}
