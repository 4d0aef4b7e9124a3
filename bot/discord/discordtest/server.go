// Package discordtest is a Discord on loopback, for tests: its REST API and its
// gateway speak the real protocol, refuse what Discord would refuse, and
// misbehave when told to.
package discordtest

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Who the bot is.
const (
	Token = "test-token-that-nothing-may-show"
	BotID = "100"
	AppID = "200"
)

// Patience is how long a test waits for what must happen.
const Patience = 20 * time.Second

// Server is a Discord with one bot.
type Server struct {
	URL  string // the API's versioned root
	Host string

	Heartbeat    time.Duration   // the interval that HELLO asks for
	Shards       int             // recommended
	Concurrency  int             // sessions that may start at a time
	StartEvery   time.Duration   // between two sessions of a bucket
	AllowContent bool            // whether the Message Content intent is allowed
	Threads      []string        // that the bot is a member of
	Channels     map[string]int  // by ID, what a request for one gets; 200 if missing
	ResumeURL    string          // what READY says; "" for the server's own
	OnMessage    func(m Message) // takes new messages instead of keeping them
	UsedUp       time.Duration   // how long each route is used up after a first response; 0 for not

	server   http.Server
	mu       sync.Mutex
	changed  *sync.Cond
	next     int
	entries  []string
	problems []string
	faults   []Fault
	plans    []string
	messages []*Message
	nonces   map[string]*Message
	calls    map[string]*call // interactions by token
	commands map[string][]byte
	sessions map[string]*session
	links    map[*link]bool
	started  map[int]time.Time // by bucket
}

// Fault is an answer that a request gets instead of a proper one.
type Fault struct {
	Method, Prefix string // of the path below the root
	Status         int
	Header         map[string]string
	Body           string
	After          bool // the request is carried out first
}

// New starts a server that ends with the test. What it had to refuse makes the
// test fail.
func New(t testing.TB) *Server {
	s := &Server{
		Heartbeat: time.Minute, Shards: 1, Concurrency: 1, AllowContent: true, Channels: make(map[string]int),
		next: 1000, nonces: make(map[string]*Message), calls: make(map[string]*call), commands: make(map[string][]byte),
		sessions: make(map[string]*session), links: make(map[*link]bool), started: make(map[int]time.Time),
	}
	s.changed = sync.NewCond(&s.mu)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.Host = listener.Addr().String()
	s.URL = "http://" + s.Host + "/api/v10"
	s.server.Handler = s.routes()
	ended := make(chan struct{})
	go func() { defer close(ended); _ = s.server.Serve(listener) }()
	t.Cleanup(func() {
		_ = s.server.Close()
		s.Drop()
		<-ended
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, p := range s.problems {
			t.Errorf("Discord refuses: %s", p)
		}
	})
	return s
}

// ID makes a new ID.
func (s *Server) ID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.id()
}

func (s *Server) id() string {
	s.next++
	return strconv.Itoa(s.next)
}

// Break gives a fault to the next request that it fits.
func (s *Server) Break(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, f)
}

func (s *Server) fault(method, path string) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.faults, func(f Fault) bool { return f.Method == method && strings.HasPrefix(path, f.Prefix) })
	if i < 0 {
		return Fault{}, false
	}
	f := s.faults[i]
	s.faults = slices.Delete(s.faults, i, i+1)
	return f, true
}

// Note writes an entry of the log.
func (s *Server) Note(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.note(format, args...)
}

func (s *Server) note(format string, args ...any) {
	if s.OnMessage == nil {
		s.entries = append(s.entries, fmt.Sprintf(format, args...))
	}
	s.changed.Broadcast()
}

func (s *Server) problem(format string, args ...any) {
	s.problems = append(s.problems, fmt.Sprintf(format, args...))
}

// Log returns what has happened.
func (s *Server) Log() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.entries)
}

// Await waits for an entry that contains text, from the given one on, and
// returns the number of the entry behind it. It fails with what there is
// instead.
func (s *Server) Await(from int, text string) (int, error) {
	found := -1
	ok := s.wait(func() bool {
		for i := from; i < len(s.entries); i++ {
			if strings.Contains(s.entries[i], text) {
				found = i + 1
				return true
			}
		}
		return false
	})
	if !ok {
		return from, fmt.Errorf("there is no %q in:\n%s", text, strings.Join(s.Log()[min(from, len(s.Log())):], "\n"))
	}
	return found, nil
}

// wait returns whether a condition, which is asked with the lock held, came true
// in time.
func (s *Server) wait(condition func() bool) bool {
	over := false
	timer := time.AfterFunc(Patience, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		over = true
		s.changed.Broadcast()
	})
	defer timer.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !condition() {
		if over {
			return false
		}
		s.changed.Wait()
	}
	return true
}
