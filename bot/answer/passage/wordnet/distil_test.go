package wordnet

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"flag"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"summitbot/bot/answer/learn"
	"summitbot/knowledge/words"
)

var (
	folder = flag.String("wordnet", "", "the folder of WordNet's database, as in /usr/share/wordnet")
	update = flag.Bool("update", false, "rewrite wordnet.bin")
)

// TestDistil makes wordnet.bin of WordNet's database (Debian's package wordnet-base):
//
//	go test ./bot/answer/passage/wordnet -run Distil -wordnet /usr/share/wordnet [-update]
func TestDistil(t *testing.T) {
	if *folder == "" {
		t.Skip("needs -wordnet FOLDER")
	}
	d := &distiller{t: t, own: make(map[string][]sense), near: make(map[sense][]sense), lemmas: make(map[string][]sense)}
	for _, part := range []string{"noun", "verb", "adj", "adv"} {
		d.index(part)
		d.relations(part)
		d.exceptions(part)
	}
	made := d.write()
	t.Logf("%d stems, %d bytes", len(d.own), len(made))
	if *update {
		if err := os.WriteFile("wordnet.bin", made, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.Equal(made, data) {
		t.Error("wordnet.bin is another; rewrite it with -update")
	}
}

// sense is a set of synonyms: its part of speech and its offset in WordNet's file.
type sense struct {
	part   byte
	offset string
}

type distiller struct {
	t      *testing.T
	own    map[string][]sense // by stem
	near   map[sense][]sense
	lemmas map[string][]sense
}

// letter is what WordNet calls a part of speech in its pointers.
var letter = map[string]byte{"noun": 'n', "verb": 'v', "adj": 'a', "adv": 'r'}

// most is how many senses of a word count, the commonest first.
var most = map[string]int{"noun": 4, "verb": 5, "adj": 3, "adv": 2}

func (d *distiller) lines(name string, do func(fields []string)) {
	data, err := os.ReadFile(filepath.Join(*folder, name))
	if err != nil {
		d.t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line[0] != ' ' { // of the licence
			line, _, _ = strings.Cut(line, "|")
			do(strings.Fields(line))
		}
	}
}

// index reads which senses words have.
func (d *distiller) index(part string) {
	d.lines("index."+part, func(f []string) {
		stem, ok := stemOf(f[0], part)
		counts := f[4+number(f[3]):]
		if !ok || learn.Meaning(stem) == nil && number(counts[1]) == 0 && !strings.Contains(stem, " ") {
			return // in no text that WordNet counted
		}
		offsets := counts[2:]
		for _, offset := range offsets[:min(most[part], len(offsets))] {
			s := sense{letter[part], offset}
			d.lemmas[f[0]] = append(d.lemmas[f[0]], s)
			d.add(stem, s)
		}
	})
}

// stemOf is the stem of a word, or those of a verb and its particle.
func stemOf(lemma, part string) (string, bool) {
	list := strings.Split(lemma, "_")
	if len(list) > 2 || len(list) == 2 && part != "verb" {
		return "", false
	}
	for i, w := range list {
		list[i] = words.Stem(w, "en")
	}
	return strings.Join(list, " "), true
}

func (d *distiller) add(stem string, s sense) {
	if !slices.Contains(d.own[stem], s) {
		d.own[stem] = append(d.own[stem], s)
	}
}

// close are the relations of senses that are near: kinds of, derived from, groups of
// verbs, likeness, and what an adjective is a value of.
var close = []string{"@", "+", "&", "$", "=", "<", "*", ">", "^", "\\"}

// relations reads which senses are near.
func (d *distiller) relations(part string) {
	d.lines("data."+part, func(f []string) {
		size, err := strconv.ParseInt(f[3], 16, 32)
		if err != nil {
			d.t.Fatal(err)
		}
		s, f := sense{letter[part], f[0]}, f[4+2*size:]
		for pointers := f[1:][:4*number(f[0])]; len(pointers) > 0; pointers = pointers[4:] {
			if slices.Contains(close, pointers[0]) {
				d.near[s] = append(d.near[s], sense{strings.ReplaceAll(pointers[2], "s", "a")[0], pointers[1]})
			}
		}
	})
}

// exceptions reads forms that don't begin as their word does: "stole".
func (d *distiller) exceptions(part string) {
	d.lines(part+".exc", func(f []string) {
		stem, ok := stemOf(f[0], part)
		for _, s := range d.lemmas[f[1]] {
			if ok {
				d.add(stem, s)
			}
		}
	})
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		panic(err)
	}
	return n
}

// write makes the file. Senses that only one stem leads to are left out.
func (d *distiller) write() []byte {
	lists := make(map[string][2][]sense)
	stems := make(map[sense]int)
	for stem, own := range d.own {
		var near []sense
		for _, s := range own {
			for _, n := range d.near[s] {
				if !slices.Contains(own, n) && !slices.Contains(near, n) {
					near = append(near, n)
				}
			}
		}
		lists[stem] = [2][]sense{own, near}
		for _, s := range slices.Concat(own, near) {
			stems[s]++
		}
	}
	numbers := make(map[sense]int)
	for _, stem := range slices.Sorted(maps.Keys(lists)) {
		for _, s := range slices.Concat(lists[stem][0], lists[stem][1]) {
			if _, ok := numbers[s]; !ok && stems[s] > 1 {
				numbers[s] = len(numbers)
			}
		}
	}
	if len(numbers) > math.MaxUint16+1 {
		d.t.Fatalf("%d senses, more than have a number", len(numbers))
	}
	return encode(lists, numbers)
}

func encode(lists map[string][2][]sense, numbers map[sense]int) []byte {
	kept := func(list []sense) (ids []uint16) {
		for _, s := range list {
			if n, ok := numbers[s]; ok {
				ids = append(ids, uint16(n))
			}
		}
		return ids
	}
	stems := slices.SortedFunc(maps.Keys(lists), func(a, b string) int { return cmp.Compare(learn.Hash(a), learn.Hash(b)) })
	var entries, senses []byte
	for _, stem := range stems {
		entries = binary.LittleEndian.AppendUint32(entries, learn.Hash(stem))
		entries = binary.LittleEndian.AppendUint32(entries, uint32(len(senses)/senseSize))
		own, near := kept(lists[stem][0]), kept(lists[stem][1])
		for _, x := range slices.Concat([]uint16{uint16(len(own))}, own, near) {
			senses = binary.LittleEndian.AppendUint16(senses, x)
		}
	}
	entries = binary.LittleEndian.AppendUint32(entries, math.MaxUint32)
	entries = binary.LittleEndian.AppendUint32(entries, uint32(len(senses)/senseSize))
	return slices.Concat(binary.LittleEndian.AppendUint32(nil, uint32(len(stems))), entries, senses)
}
