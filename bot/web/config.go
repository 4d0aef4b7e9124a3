package web

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"summitbot/bot"
)

// Config says where to serve, and whom.
type Config struct {
	Listen         string         // the address to listen at
	Token          string         // who shows it is served; "" is for everybody
	Origins        []string       // sites whose pages may ask, as browsers name them: "https://example.org"; "*" is any
	TrustedProxies []string       // addresses and networks whose word on where a request comes from is taken
	Key            string         // what proves that an answer was given is made with; "" for one of this process
	Version        string         // of the program, told to who asks
	Paths          []string       // below which packs answer, as in "/harbour"
	Light          bot.Middleware // limits what comes along with questions: pages, suggestions, votes
}

// anyOrigin stands for every site.
const anyOrigin = "*"

// Check says all that can't be so in a configuration.
func (c Config) Check() bot.Mistakes {
	var found bot.Mistakes
	if c.Listen != "" {
		if err := bot.CheckAddress(c.Listen); err != nil {
			found.Add("listen", "%v", err)
		}
	}
	if !regexp.MustCompile(`^[!-~]*$`).MatchString(c.Token) {
		found.Add("token", "is letters, digits and signs without spaces; make one with: openssl rand -hex 32")
	}
	for _, origin := range c.Origins {
		if origin != anyOrigin && !isOrigin(origin) {
			found.Add("origins", "%q is none: write what browsers send, like https://example.org, without a path; * is for any site", origin)
		}
	}
	for _, proxy := range c.TrustedProxies {
		if _, err := parseNetwork(proxy); err != nil {
			found.Add("trusted_proxies", "%v", err)
		}
	}
	return found
}

// isOrigin tells whether a text is a site as browsers name it.
func isOrigin(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && text == u.Scheme+"://"+strings.ToLower(u.Host)
}

// parseNetwork reads a network, or an address as the network that is it alone.
func parseNetwork(text string) (netip.Prefix, error) {
	if network, err := netip.ParsePrefix(text); err == nil {
		return network.Masked(), nil
	}
	address, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Prefix{}, fmt.Errorf("%q is no address: write one like 192.0.2.1, or a network like 10.0.0.0/8", text)
	}
	return address.Unmap().Prefix(address.Unmap().BitLen())
}

var (
	hostForm = regexp.MustCompile(`^[0-9a-z.-]+$`)
	pathForm = regexp.MustCompile(`^(/[0-9A-Za-z_-]+)+$`)
)

// taken are the beginnings of paths that the page and the API have.
var taken = []string{"v1", "part", "vote"}

// CheckPlace says what is wrong with the host of a page, or the path that one is
// below.
func CheckPlace(place string) error {
	first, _, _ := strings.Cut(strings.TrimPrefix(place, "/"), "/")
	switch {
	case strings.HasPrefix(place, "/") && slices.Contains(taken, first):
		return errors.New("is a path that the page itself has; choose another")
	case !pathForm.MatchString(place) && !hostForm.MatchString(place):
		return errors.New("is neither a host like docs.example.org nor a path like /harbour, without a slash at its end")
	}
	return nil
}
