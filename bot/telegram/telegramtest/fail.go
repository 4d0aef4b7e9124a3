package telegramtest

import (
	"cmp"
	"net/url"
	"strconv"
)

// Failure is how calls fail. The zero values of Method and Chat are any.
type Failure struct {
	Method      string
	Chat        int64
	Times       int // how often; 0 is once
	After       bool
	Code        int
	Description string
	RetryAfter  int // seconds
	MovedTo     int64
	HTML        string // a page instead of an answer, with Code
	Drop        bool   // the connection breaks; with After, once the call is done
}

// Fail makes the next calls of a kind fail.
func (s *Server) Fail(f Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = cmp.Or(f.Times, 1)
	s.failures = append(s.failures, &f)
}

// failure is how a call is to fail, or nil. s.mu is held.
func (s *Server) failure(method string, p url.Values) *Failure {
	for _, f := range s.failures {
		inChat := f.Chat == 0 || p.Get("chat_id") == strconv.FormatInt(f.Chat, 10)
		if f.Times > 0 && inChat && (f.Method == "" || f.Method == method) {
			f.Times--
			return f
		}
	}
	return nil
}

func (f *Failure) response() response {
	answer := bad(f.Code, "%s", f.Description)
	if f.RetryAfter != 0 || f.MovedTo != 0 {
		answer.Parameters = &parameters{f.RetryAfter, f.MovedTo}
	}
	return answer
}
