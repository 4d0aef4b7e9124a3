package telegram_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"summitbot/bot"
	"summitbot/bot/bottest"
	"summitbot/bot/telegram"
	"summitbot/bot/telegram/telegramtest"
)

// childEnv makes the test program a bot: it holds the server's address and the
// ledger's file.
const childEnv = "SUMMITBOT_TEST_TELEGRAM_CHILD"

// child is a bot that runs until it is killed, or its standard input ends.
func child() int {
	url, path, _ := strings.Cut(os.Getenv(childEnv), " ")
	ledger, err := openFileLedger(path)
	if err != nil {
		fmt.Println(err)
		return 1
	}
	queue := bot.NewQueue(8, 1000)
	a, err := telegram.New(telegram.Config{Token: token, APIURL: url}, bot.Service{
		Handler: say, Commands: new(bot.Commands), Articles: harbour().Always, Ledger: ledger, Queue: queue,
		Claim: bot.Alone, Count: new(bottest.Counts).Count, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // the parent has ended
		cancel()
	}()
	if err := a.Run(ctx); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}

// fileLedger is a ledger of JSON lines that outlives the program.
type fileLedger struct {
	*bot.MemoryLedger
	mu   sync.Mutex
	file *os.File
}

func openFileLedger(path string) (*fileLedger, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	l := &fileLedger{MemoryLedger: bot.NewMemoryLedger(), file: file}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var x bot.Exchange
		if json.Unmarshal(lines.Bytes(), &x) == nil { // the last line may be half a line
			_ = l.MemoryLedger.Save(context.Background(), x)
		}
	}
	return l, nil
}

func (l *fileLedger) Save(ctx context.Context, x bot.Exchange) error {
	line, err := json.Marshal(x)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.file.Write(append(line, '\n')); err != nil {
		return err
	}
	return l.MemoryLedger.Save(ctx, x)
}

// The bot is killed in the middle of a thousand questions, several times, and
// started again: each is answered, at most those in flight twice.
func TestKill(t *testing.T) {
	t.Parallel()
	const questions, chats = 1000, 40
	s := telegramtest.New(token)
	t.Cleanup(s.Close)
	for c := range chats {
		s.Open(telegramtest.Chat{ID: int64(1000 + c), Type: "private"})
	}
	for q := range questions {
		id := int64(1000 + q%chats)
		s.Say(id, telegramtest.Message{From: &telegramtest.User{ID: id, FirstName: "X"}, Text: fmt.Sprintf("question %d?", q)})
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	defer cancel()
	ledger := filepath.Join(t.TempDir(), "ledger")
	kills := 0
	for _, at := range []int{150, 400, 700, 900} {
		end := startChild(t, s.URL, ledger)
		if err := s.Called(ctx, "sendMessage", at); err != nil {
			t.Fatal(err)
		}
		end(true)
		kills++
	}
	end := startChild(t, s.URL, ledger)
	if err := s.Settled(ctx); err != nil {
		t.Fatal(err)
	}
	end(false)

	times := make(map[string]int)
	for c := range chats {
		for _, m := range s.Messages(int64(1000 + c)) {
			if _, asked, ok := strings.Cut(m.Text, "You asked: "); ok && m.From.ID == s.Self.ID {
				asked, _, _ = strings.Cut(asked, "\n")
				times[asked]++
			}
		}
	}
	noted, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	sent := 0
	for _, n := range times {
		sent += n
	}
	// What a kill caught between the sending and the noting.
	inFlight := sent - bytes.Count(noted, []byte("\n"))
	twice, more := 0, 0
	for _, n := range times {
		if n == 2 {
			twice++
		} else if n > 2 {
			more++
		}
	}
	t.Logf("%d questions, killed %d times with %d replies in flight: %d answered, %d of them twice, %d more often",
		questions, kills, inFlight, len(times), twice, more)
	// A chat has one reply in flight at a time, and may have it at each kill.
	if len(times) != questions || twice+2*more > inFlight || inFlight > kills*chats {
		t.Errorf("want all answered, and at most those in flight twice")
	}
}

// startChild starts a bot in a process of its own; end kills it, or ends it well.
func startChild(t *testing.T, url, ledger string) (end func(kill bool)) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childEnv+"="+url+" "+ledger)
	cmd.Stdout = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	ended := false
	end = func(kill bool) {
		if ended {
			return
		}
		ended = true
		if kill {
			_ = cmd.Process.Kill()
			_ = cmd.Wait() // it was killed, and says so
			return
		}
		_ = stdin.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("the bot ended badly: %v", err)
		}
	}
	t.Cleanup(func() { end(true) })
	return end
}
