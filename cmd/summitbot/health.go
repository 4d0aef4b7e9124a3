package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

type healthCommand struct {
	configuration
}

// healthTime is how long a process that is well may take to say so.
const healthTime = 3 * time.Second

// Run asks the process that serves with the same configuration whether it is
// well: for containers, which have no other program to ask with.
func (c *healthCommand) Run(ctx context.Context, s *streams) error {
	ctx, cancel := context.WithTimeout(ctx, healthTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.HTTP.Listen+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("http.listen: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("healthz says %s", resp.Status)
	}
	_, err = fmt.Fprintln(s.out, "ok")
	return err
}
