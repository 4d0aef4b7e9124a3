package read

import (
	"slices"
	"strings"

	"summitbot/knowledge/words"
)

// origin is what asks where an article is from, in a language: English words as
// they are, Russian stems, beginnings of Kazakh words.
type origin struct {
	makers   []string // who or what articles are from: enough alone
	making   []string // what is done to an article
	articles []string // and words that point to them
}

// origins are what asks where an article is from, by language.
var origins = map[string]origin{
	english: {
		strings.Fields("author authors writer writers journalist journalists reporter reporters newspaper publisher source sources byline"),
		strings.Fields("wrote write written published publish reported appear appeared from"),
		strings.Fields("article text report story piece news this"),
	},
	russian: {
		stems("автор источник журналист корреспондент издание газета"),
		stems("написал написала написали написана опубликовал опубликовали опубликована вышла взята откуда"),
		stems("статья текст новость заметка материал репортаж публикация это эту этой этом"),
	},
	kazakh: {
		strings.Fields("автор дереккөз журналист тілші газет"),
		strings.Fields("жазды жазған жазылған жариялан жариялаған шықты алынған қайдан"),
		strings.Fields("мақала мәтін жаңалық мұны осыны"),
	},
}

func stems(list string) []string {
	var stems []string
	for _, w := range strings.Fields(list) {
		stems = append(stems, words.Stem(w, russian))
	}
	return stems
}

// asksOrigin tells whether a message asks who wrote or published the article, and
// nothing that stands in it: "who wrote this article?", not "who wrote the
// declaration?".
func asksOrigin(q *Question) bool {
	o := origins[q.Lang]
	has := func(list []string) bool {
		return slices.ContainsFunc(q.Tokens, func(t words.Token) bool { return formOf(t, list, q.Lang) })
	}
	if !has(o.makers) && !(has(o.making) && has(o.articles)) {
		return false
	}
	all := slices.Concat(o.makers, o.making, o.articles)
	return !slices.ContainsFunc(q.Mentions, func(x Mention) bool {
		return !x.Soft && slices.ContainsFunc(q.Tokens[x.From:x.To], func(t words.Token) bool { return !formOf(t, all, q.Lang) })
	})
}

// formOf tells whether a token is a form of one of the words of an origin.
func formOf(t words.Token, list []string, lang string) bool {
	switch lang {
	case russian:
		return slices.Contains(list, t.Stem)
	case kazakh:
		return slices.ContainsFunc(list, func(begin string) bool { return strings.HasPrefix(t.Norm, begin) })
	}
	return slices.Contains(list, t.Norm)
}
