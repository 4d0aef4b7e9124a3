package read_test

import (
	"maps"
	"slices"
	"testing"

	"summitbot/bot/answer/read"
)

// Any message is read.
func TestReadApostrophes(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"ʼ", "who ʼ is", "ʼs", "Кім ʼ"} {
		q := embedded(t).Read(text)
		if q.Text != text {
			t.Errorf("%q is read as %q", text, q.Text)
		}
	}
}

// The noun after "other" is the kind that is wanted, not what is excluded.
func TestReadOther(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for _, text := range []string{"Which other countries attended?", "Which other two member countries came?", "What other documents were adopted?"} {
		q := v.Read(text)
		if len(q.Expected) == 0 || slices.ContainsFunc(q.Mentions, func(m read.Mention) bool { return m.Excluded }) {
			t.Errorf("%s\n%s", text, show(v, &q, text))
		}
	}
}

// The particle that makes a question of yes or no means nothing else.
func TestReadParticle(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	q := v.Read("Разве Путин приехал?")
	if !q.YesNo || slices.ContainsFunc(q.Mentions, func(m read.Mention) bool { return q.Said(m) == "Разве" && !m.Soft }) {
		t.Error(show(v, &q, q.Text))
	}
}

// Grammar needs no support in Kazakh: an ending that a hyphen joins to an
// abbreviation, as Kazakh spells it, and "in the month of".
func TestReadKazakhGrammar(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for _, text := range []string{"ҰҚШҰ-ның бас хатшысы кім?", "ҰҚШҰ-ға кім мүше?", "Саммит қараша айында өтті ме?"} {
		q := v.Read(text)
		if slices.ContainsFunc(q.Mentions, func(m read.Mention) bool { return m.Kind == read.Word && !m.Soft }) {
			t.Errorf("%s\n%s", text, show(v, &q, text))
		}
	}
}

// Kazakh is told from Russian by its words where its letters are missing, and
// its words are read as if it had them.
func TestLanguage(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for text, want := range map[string]string{
		"ОДКБ деген не?": "kk", "саммит кайда отти": "kk", "САММИТ КАШАН БОЛДЫ": "kk", "Путин катысты ма?": "kk", "Россия президенти ким": "kk",
		"Ким Чен Ын": "ru", "Кто такой Ким?": "ru", "деген что": "ru", "Когда саммит": "ru", "Хто був на саміті?": "ru", "Коли відбувся саміт?": "ru",
		"Що їли?": "ru", "Кім": "kk", "шешім қабылданды": "kk",
	} {
		if q := v.Read(text); q.Lang != want {
			t.Errorf("%s\n%s", text, show(v, &q, text))
		}
	}
}

// A name in lower case does not become another name, nor does a misspelt word
// vanish because its stem is that of a function word.
func TestReadMisspelt(t *testing.T) {
	t.Parallel()
	v := embedded(t)
	for _, text := range []string{"did angela merkel attend", "did Prussia attend", "prussia", "битва", "недостаточно"} {
		if q := v.Read(text); len(q.Corrected) > 0 {
			t.Errorf("%q: corrected %v", text, q.Corrected)
		}
	}
	for text, want := range map[string]string{
		"Uzbekitsan": "uzbekistan", "did kyrgistan attend": "kyrgyzstan", "the chairmanshp": "chairmanship", "declration": "declaration",
		"кто был на самите": "саммите", "казкстан саммиті": "казахстан",
	} {
		q := v.Read(text)
		if got := slices.Collect(maps.Values(q.Corrected)); !slices.Equal(got, []string{want}) {
			t.Errorf("%q: corrected to %v, want %s", text, got, want)
		}
	}
	q := v.Read("когда был самит")
	if !slices.ContainsFunc(q.Mentions, func(m read.Mention) bool { return slices.Equal(termNames(v, m.Terms), []string{"summit"}) }) {
		t.Error(show(v, &q, q.Text))
	}
}

// Near takes any word.
func TestNearEmpty(t *testing.T) {
	t.Parallel()
	if got, ok := embedded(t).Near(""); ok {
		t.Errorf("near nothing: %v", got)
	}
}
