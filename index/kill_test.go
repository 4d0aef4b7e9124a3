package index_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"summitbot/index"
	"summitbot/knowledge"
)

// childEnv makes the test binary a child that opens the index in a folder:
// "DOCUMENTS|FOLDER".
const childEnv = "SUMMITBOT_INDEX_CHILD"

// documents of the pack that children build: some batches.
const (
	sentences = 6000
	asks      = 300
	documents = sentences + asks
)

// childPack is the pack that children build the index of.
func childPack() *knowledge.Base { return withAsks(synthetic(sentences), asks) }

func TestMain(m *testing.M) {
	if job := os.Getenv(childEnv); job != "" {
		if err := child(job); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	// Bleve writes to the log what it can't load of an index: none that is
	// damaged may get as far as that.
	var logged bytes.Buffer
	log.SetOutput(&logged)
	code := m.Run()
	if logged.Len() > 0 {
		fmt.Fprintf(os.Stderr, "logged:\n%s", &logged)
		code = 1
	}
	os.Exit(code)
}

// child opens the index, telling how far it is on standard output. Once as
// many documents as the job says are done it goes no further than the end of
// standard input; a job of none never waits.
func child(job string) error {
	pause, dir, _ := strings.Cut(job, "|")
	src := sourceOf(childPack())
	src.Progress = func(done, total int) {
		fmt.Printf("done %d\n", done)
		if pause == fmt.Sprint(done) {
			_, _ = io.Copy(io.Discard, os.Stdin)
		}
	}
	x, err := index.Open(context.Background(), dir, src)
	if err != nil {
		return err
	}
	hits, err := x.Search(context.Background(), index.Query{Text: "item77", Size: 1})
	fmt.Println("found", hits, err)
	return x.Close()
}

// startChild starts a child, which is killed with the test if not before.
func startChild(t *testing.T, pause, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, program)
	cmd.Env = append(os.Environ(), childEnv+"="+pause+"|"+dir)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil { // open as long as the child is
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, bufio.NewScanner(out)
}

// killBuild starts a child that builds an index in dir, and kills it once it
// has so many documents. If it waits for that it is killed at that very place,
// else some time after.
func killBuild(t *testing.T, dir string, documents int, waits bool) {
	t.Helper()
	pause := "none"
	if waits {
		pause = fmt.Sprint(documents)
	}
	cmd, out := startChild(t, pause, dir)
	want := fmt.Sprintf("done %d", documents)
	for out.Text() != want {
		if !out.Scan() {
			t.Fatalf("the child ended before %q: %v", want, cmd.Wait())
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil && waits {
		t.Fatal("the child ended by itself")
	}
}

// kills are places in the middle of a build: some documents are in; all are,
// but not merged; and wherever it is by then.
var kills = []struct {
	name      string
	documents int
	waits     bool
}{
	{"at the start", 0, true},
	{"half way", 2000, true},
	{"before merging", documents, true},
	{"while merging", documents, false},
}

func TestKilledFirstBuild(t *testing.T) {
	t.Parallel()
	for _, kill := range kills {
		t.Run(kill.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "index")
			killBuild(t, dir, kill.documents, kill.waits)
			if kill.waits {
				wantNoIndex(t, dir)
			}
			wantChildPack(t, open(t, dir, sourceOf(childPack())))
			wantChildPack(t, wantBuilt(t, dir, childPack(), false))
		})
	}
}

// wantChildPack checks that an index has sentences and asks of the children's pack.
func wantChildPack(t *testing.T, x *index.Index) {
	t.Helper()
	wantFirst(t, x, "item4321", 4322)
	wantKindFirst(t, x, "ask299", index.Ask, 299)
}

// wantNoIndex checks that nothing in a folder looks like a whole index.
func wantNoIndex(t *testing.T, dir string) {
	t.Helper()
	for _, name := range list(t, dir) {
		if strings.HasPrefix(name, "index") {
			t.Errorf("%s after the kill", name)
		}
	}
}

// Killed while another pack's index is built, the old one is as it was and
// opens without being built; and so does the new one when it is built at last.
func TestKilledRebuild(t *testing.T) {
	t.Parallel()
	for _, kill := range kills {
		t.Run(kill.name, func(t *testing.T) {
			t.Parallel()
			old := fromText(t, article)
			dir := prepare(t, old)
			path := only(t, dir)
			before := stateOf(t, path)
			killBuild(t, dir, kill.documents, kill.waits)
			if kill.waits { // else the new one may have come into its place
				before.wantSame(t, path)
				wantFirst(t, wantBuilt(t, dir, old, false), "oslo", 1)
			}
			wantChildPack(t, open(t, dir, sourceOf(childPack())))
			wantChildPack(t, wantBuilt(t, dir, childPack(), false))
			if names := list(t, dir); slices.Contains(names, filepath.Base(path)) {
				t.Errorf("the old index is still there: %q", names)
			}
		})
	}
}

// What killed builds leave is gone after the next build, whoever opens.
func TestKilledLeftovers(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	killBuild(t, dir, 2000, true)
	killBuild(t, dir, 2000, true)
	if names := list(t, dir); len(names) != 1 {
		t.Errorf("two kills left %q", names)
	}
	wantFirst(t, open(t, dir, index.Source{Base: fromText(t, article)}), "oslo", 1)
	wantFirst(t, wantBuilt(t, dir, fromText(t, article), false), "oslo", 1)
	only(t, dir)
}

// Processes that build the same index at once all succeed, and leave one index
// and nothing half-built.
func TestBuildInProcesses(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "index")
	var wg sync.WaitGroup
	for range 3 {
		cmd, out := startChild(t, "none", dir)
		wg.Go(func() {
			last := ""
			for out.Scan() {
				last = out.Text()
			}
			if err := cmd.Wait(); err != nil || !strings.HasPrefix(last, "found [{0 78 ") {
				t.Errorf("%q, %v", last, err)
			}
		})
	}
	wg.Wait()
	only(t, dir)
	wantBuilt(t, dir, childPack(), false)
}
