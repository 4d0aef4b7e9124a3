package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"summitbot/bot"
	"summitbot/bot/answer"
	"summitbot/bot/console"
	"summitbot/knowledge"
)

type tryCommand struct {
	Path string `arg:"" help:"The pack's folder."`
	indexFlag
}

// Help is shown by kong below what a command is for.
func (c *tryCommand) Help() string {
	return "Behind an answer a letter does what the line below it says; any other line is the next question. " +
		"What is added goes to wordings/LANG-try.txt, and counts once it is learned (t). The editor that o opens is $VISUAL or $EDITOR."
}

// Run tries the pack until the lines end.
func (c *tryCommand) Run(ctx context.Context, s *streams) (err error) {
	if err := mustBeFolder(c.Path); err != nil {
		return err
	}
	t := &trial{path: c.Path, index: c.Index, streams: s, lines: console.NewReader(s.in)}
	if err := t.open(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, t.engine.Close()) }()
	if in, out, ok := terminal(s); ok {
		e, err := newEditor(in, out, "? ", console.Completer{}, &history{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, e.Close()) }()
		t.lines = e
	}
	if err := t.talk(ctx); err != nil {
		return err
	}
	if t.added > 0 {
		fmt.Fprintf(s.out, "Not learned yet: %d. Learn them with: summitbot knowledge train %s\n", t.added, c.Path)
	}
	return nil
}

// trial is an editor who tries a pack.
type trial struct {
	path    string // of the pack's folder
	index   string // the folder of its index; "" for the user's cache
	streams *streams
	lines   console.Lines
	kb      *knowledge.Base
	engine  *answer.Engine
	added   int // wordings that aren't learned yet

	question string
	answer   bot.Answer
	meaning  answer.Meaning
}

// maxNear is how many asks are shown to choose among.
const maxNear = 5

// open reads the pack as it is on disk; where that can't be used, the one before
// stays.
func (t *trial) open(ctx context.Context) error {
	kb, err := load(t.path)
	if err != nil {
		return err
	}
	engine, err := openEngine(ctx, kb, t.path, t.index, t.streams.err)
	if err != nil {
		return err
	}
	if t.engine != nil {
		err = t.engine.Close()
	}
	t.kb, t.engine = kb, engine
	return err
}

// talk takes line after line: questions, and letters that say what to do about
// the one before. What goes wrong with one of them is told, and the next is taken.
func (t *trial) talk(ctx context.Context) error {
	for {
		line, err := t.lines.ReadLine()
		switch line = strings.TrimSpace(line); {
		case errors.Is(err, io.EOF) || ctx.Err() != nil || line == "quit" || line == "exit" || line == console.Quit:
			return nil
		case err != nil:
			return err
		case line == "":
			continue
		}
		if err := t.take(ctx, line); err != nil {
			fmt.Fprintf(t.streams.out, "%v\n", err)
		}
	}
}

// take does what a line says.
func (t *trial) take(ctx context.Context, line string) error {
	letter := strings.ToLower(line)
	switch letter {
	case "a", "n", "o", "w", "t":
		if t.question == "" {
			return errors.New("ask something first")
		}
	}
	switch letter {
	case "a":
		return t.add()
	case "n":
		return t.notCovered()
	case "o":
		return t.openFact(ctx)
	case "w":
		return t.why()
	case "t":
		return t.train(ctx)
	}
	return t.ask(ctx, line)
}

// ask answers a question, and says in a line how it came about.
func (t *trial) ask(ctx context.Context, question string) (err error) {
	t.question = question
	if t.answer, err = t.engine.Answer(ctx, bot.Request{Text: question, Explain: true}); err != nil {
		return err
	}
	if t.meaning, err = t.engine.Meaning(ctx, question); err != nil {
		return err
	}
	shown := t.answer
	shown.Explain, shown.Candidates = nil, nil
	if err := printer(t.streams, t.kb).Answer(shown); err != nil {
		return err
	}
	if n := len(t.answer.Explain); n > 0 {
		fmt.Fprintf(t.streams.out, "%s\n", t.answer.Explain[n-1])
	}
	if file, line := t.place(); file != "" {
		fmt.Fprintf(t.streams.out, "%s:%d\n", file, line)
	}
	_, err = fmt.Fprintln(t.streams.out, "a add this wording to an ask · n not covered · o open the fact · w why, stage by stage · t train · or the next question")
	return err
}

// why shows what every stage made of the question.
func (t *trial) why() error {
	_, err := fmt.Fprintln(t.streams.out, strings.Join(t.answer.Explain, "\n"))
	return err
}

// add makes the question a wording of an ask that the editor chooses.
func (t *trial) add() error {
	near := t.near()
	if len(near) == 0 {
		return errors.New("no ask of asks.yaml comes near; write one, as summitbot knowledge schema shows")
	}
	for i, n := range near {
		fmt.Fprintf(t.streams.out, "  %d  %s  %s (%.0f %%)\n", i+1, n.Ask.ID, n.Ask.Text.In(t.meaning.Language), 100*n.Fit)
	}
	fmt.Fprintln(t.streams.out, "Its number, or the id of another; y or n before it where the message claims something that the article confirms or contradicts; nothing to leave it.")
	line, err := t.lines.ReadLine()
	if err != nil || strings.TrimSpace(line) == "" {
		return err
	}
	kind, id := knowledge.Asks, strings.TrimSpace(line)
	if word, rest, ok := strings.Cut(id, " "); ok && (word == "y" || word == "n") {
		kind, id = knowledge.WordingKind(word[0]), strings.TrimSpace(rest)
	}
	if n, err := strconv.Atoi(id); err == nil && n >= 1 && n <= len(near) {
		id = near[n-1].Ask.ID
	}
	return t.write(id, kind)
}

// near are the asks that come near and are the pack's own: wordings can't be
// added to those that are derived from its facts.
func (t *trial) near() []answer.Near {
	list := slices.DeleteFunc(slices.Clone(t.meaning.Near), func(n answer.Near) bool { return n.Ask.Derived })
	return list[:min(len(list), maxNear)]
}

// notCovered says that the article doesn't answer the question: it is a near
// miss of the ask that comes nearest.
func (t *trial) notCovered() error {
	if near := t.near(); len(near) > 0 {
		return t.write(near[0].Ask.ID, knowledge.Misses)
	}
	return t.write("", knowledge.Misses)
}

// write adds the question to the pack's wordings, unless the pack couldn't be
// learned from then.
func (t *trial) write(ask string, kind knowledge.WordingKind) error {
	lang := cmp.Or(t.meaning.Language, t.kb.Pack.Languages[0])
	name := filepath.Join(t.path, "wordings", lang+"-try.txt")
	before, err := os.ReadFile(name)
	undo := func() error { return replaceFile(name, before) }
	switch {
	case errors.Is(err, fs.ErrNotExist):
		undo = func() error { return os.Remove(name) }
	case err != nil:
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	if err := replaceFile(name, knowledge.AppendWording(slices.Clone(before), ask, kind, t.question)); err != nil {
		return err
	}
	if err := t.check(); err != nil {
		return errors.Join(err, undo())
	}
	t.added++
	_, err = fmt.Fprintf(t.streams.out, "added to %s\n", name)
	return err
}

// check tells what is wrong with the pack's wordings on disk.
func (t *trial) check() error {
	kb, err := load(t.path)
	if err == nil {
		_, err = kb.Wordings()
	}
	return err
}

// place is where the pack says what was answered: the first fact, or else the ask
// that comes nearest.
func (t *trial) place() (file string, line int) {
	for _, id := range t.answer.Facts {
		for i := range t.kb.Facts {
			if f := &t.kb.Facts[i]; f.ID == id {
				return filepath.Join(t.path, filepath.Base(f.File)), f.Line
			}
		}
	}
	if near := t.near(); len(near) > 0 {
		return filepath.Join(t.path, "asks.yaml"), near[0].Ask.Line
	}
	return "", 0
}

// openFact opens the line that the answer comes from in the editor's program, and
// reads the pack anew once that is closed.
func (t *trial) openFact(ctx context.Context) error {
	file, line := t.place()
	if file == "" {
		return errors.New("no fact was used, and no ask of asks.yaml comes near")
	}
	program := strings.Fields(cmp.Or(os.Getenv("VISUAL"), os.Getenv("EDITOR")))
	if len(program) == 0 {
		return fmt.Errorf("set EDITOR to a program that opens %s at line %d", file, line)
	}
	cmd := exec.CommandContext(ctx, program[0], append(program[1:], "+"+strconv.Itoa(line), file)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = t.streams.in, t.streams.out, t.streams.err
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", program[0], err)
	}
	return t.again(ctx)
}

// train learns from the wordings, and asks the question again.
func (t *trial) train(ctx context.Context) error {
	kb, err := load(t.path)
	if err != nil {
		return err
	}
	if _, _, err := train(ctx, kb, t.path, t.streams.err); err != nil {
		return err
	}
	t.added = 0
	return t.again(ctx)
}

// again asks the question of the pack as it is on disk now.
func (t *trial) again(ctx context.Context) error {
	if err := t.open(ctx); err != nil {
		return err
	}
	return t.ask(ctx, t.question)
}
