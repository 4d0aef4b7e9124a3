package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

type healthCommand struct {
	configuration
}

// healthTime is how long a process that is well may take to say so.
const healthTime = 3 * time.Second

// Run asks the process that serves with the same configuration whether it is
// well: for containers, which have no other program to ask with. Of the
// configuration it minds http.listen alone: another mistake, made since the
// process began to serve, doesn't make that unwell.
func (c *healthCommand) Run(ctx context.Context, s *streams) error {
	if c.HTTP.Listen == "-" {
		_, err := fmt.Fprintln(s.out, "not asked: http.listen is -")
		return err
	}
	host, port, err := net.SplitHostPort(c.HTTP.Listen)
	if err != nil {
		return &usageError{fmt.Errorf("http.listen: %w", err)}
	}
	ctx, cancel := context.WithTimeout(ctx, healthTime)
	defer cancel()
	var failed error
	for _, h := range askable(host) {
		err := askHealth(ctx, net.JoinHostPort(h, port))
		if err == nil {
			_, err := fmt.Fprintln(s.out, "ok")
			return err
		}
		failed = cmp.Or(failed, err)
	}
	return failed
}

// askable are the hosts to ask at for the one that is listened at. What stands
// for all addresses of this machine stands for the two that lead back to it.
func askable(host string) []string {
	if everywhere(host) {
		return []string{"127.0.0.1", "::1"}
	}
	return []string{host}
}

// askHealth asks at an address, and never by a proxy, which would ask on another
// machine.
func askHealth(ctx context.Context, address string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+address+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("http.listen: %w", err)
	}
	transport := &http.Transport{DisableKeepAlives: true}
	resp, err := transport.RoundTrip(req)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("the bot at %s doesn't answer within %v", address, healthTime)
	case err != nil:
		return fmt.Errorf("no bot answers at %s; is summitbot serve running, with the same http.listen?", address)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("what answers at %s is no bot, or isn't well: %s", address, resp.Status)
	}
	return nil
}
