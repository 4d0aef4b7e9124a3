// Mutate tells which decisions of some packages no test misses.
//
//	go run ./.ci/mutate [-skip TESTS] [-only MUTANTS] PACKAGE... [-- PACKAGE-WITH-TESTS...]
//
// A decision is the condition of an if or of a case, a truth that is returned, or
// a part of an "and" or "or". Each is made true and made false, a part of an "and"
// true and one of an "or" false; a case of a value does nothing. All of them are
// built into the tests once, and SUMMITBOT_MUTANT says which of them a run has.
// What no test notices is printed, with its line; then how many there were. It
// ends with 1 if any was printed.
//
// Packages are folders below the current one. Tests are those of the packages
// themselves, unless others are named.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

func main() {
	skip := flag.String("skip", "", "a regular expression for the names of tests that aren't run")
	only := flag.String("only", "", "a regular expression for the mutants that are tried, as they are printed")
	flag.Parse()
	packages, tests := flag.Args(), flag.Args()
	if i := slices.Index(packages, "--"); i >= 0 {
		packages, tests = packages[:i], packages[i+1:]
	}
	survivors, err := run(packages, tests, *skip, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	}
	if survivors > 0 {
		os.Exit(1)
	}
}

// run tries every mutant and returns how many survived.
func run(packages, tests []string, skip, only string) (survivors int, err error) {
	work, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	tries, err := regexp.Compile(only)
	if err != nil {
		return 0, fmt.Errorf("-only: %w", err)
	}
	mutants, overlay, err := rewrite(packages, work)
	if err != nil {
		return 0, err
	}
	list, err := build(tests, overlay, work, skip)
	if err != nil {
		return 0, err
	}
	tried := 0
	for _, m := range mutants {
		if !tries.MatchString(m.String()) {
			continue
		}
		tried++
		if list.notice(m.id) {
			continue
		}
		survivors++
		fmt.Println(m)
	}
	fmt.Printf("%d of %d mutants survived\n", survivors, tried)
	return survivors, nil
}

// binary is a test program, with how long it may run.
type binary struct {
	path, dir string
	args      []string
	limit     time.Duration
}

type binaries []binary

// build builds the tests and runs them as they are, to see that they pass and how
// long they take.
func build(packages []string, overlay, work, skip string) (binaries, error) {
	var list binaries
	for i, dir := range packages {
		b := binary{path: filepath.Join(work, fmt.Sprintf("%d.test", i)), dir: dir, args: []string{"-test.failfast"}, limit: 10 * time.Minute}
		if skip != "" {
			b.args = append(b.args, "-test.skip", skip)
		}
		out, err := exec.Command("go", "test", "-c", "-overlay", overlay, "-o", b.path, "./"+dir).CombinedOutput()
		if err != nil {
			return nil, fmt.Errorf("build tests of %s: %w\n%s", dir, err, out)
		}
		start := time.Now()
		if !b.passes(0) {
			return nil, fmt.Errorf("the tests of %s fail as they are", dir)
		}
		b.limit = 10*time.Since(start) + 10*time.Second
		list = append(list, b)
	}
	return list, nil
}

// notice tells whether a test fails with a mutant. One that never ends is noticed.
func (list binaries) notice(id int) bool {
	return slices.ContainsFunc(list, func(b binary) bool { return !b.passes(id) })
}

func (b *binary) passes(id int) bool {
	ctx, cancel := context.WithTimeout(context.Background(), b.limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, b.path, b.args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", variable, id))
	return cmd.Run() == nil
}

// rewrite writes the packages with all of their mutants, and an overlay that puts
// these files in the place of the real ones.
func rewrite(packages []string, work string) (mutants []mutant, overlay string, err error) {
	replace := make(map[string]string)
	put := func(path string, text []byte) error {
		full, err := filepath.Abs(path)
		if err != nil {
			return err
		}
		replace[full] = filepath.Join(work, fmt.Sprintf("%d.go", len(replace)))
		return os.WriteFile(replace[full], text, 0o600)
	}
	for _, dir := range packages {
		names, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			return nil, "", err
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, more, err := mutate(name, len(mutants))
			if err != nil {
				return nil, "", err
			}
			mutants = append(mutants, more...)
			if err := put(name, text); err != nil {
				return nil, "", err
			}
		}
		if err := put(filepath.Join(dir, "mutated_.go"), fmt.Appendf(nil, chooser, filepath.Base(dir), variable)); err != nil {
			return nil, "", err
		}
	}
	overlay = filepath.Join(work, "overlay.json")
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return nil, "", err
	}
	return mutants, overlay, os.WriteFile(overlay, data, 0o600)
}
