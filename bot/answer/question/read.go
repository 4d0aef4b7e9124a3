package question

import (
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/knowledge"
	"summitbot/knowledge/words"
)

// maxTokens is how many words of a message are read; a question has a dozen.
const maxTokens = 80

// Read understands a message. It never fails: what it can't place becomes an
// unknown word, for the decision to refuse.
func (v *Vocabulary) Read(text string) Question {
	q := Question{Text: Clean(text)}
	q.Lang = v.language(q.Text)
	r := v.reader(q.Text, q.Lang)
	r.tokens = r.tokens[:min(maxTokens, len(r.tokens))]
	q.Tokens = r.tokens
	v.restore(&q)
	v.correct(&q)
	taken := make([]bool, len(q.Tokens))
	q.Mentions = r.values(taken)
	v.place(&q, taken)
	v.unplaced(&q, taken)
	slices.SortFunc(q.Mentions, func(a, b Mention) int { return a.From - b.From })
	v.decideYesNo(&q)
	q.Exists = q.YesNo && len(q.Tokens) > 1 && slices.ContainsFunc(q.Tokens[:min(3, len(q.Tokens))], func(t words.Token) bool { return t.Norm == "there" })
	v.exclude(&q)
	v.negate(&q)
	v.dropRelative(&q)
	softenLast(&q)
	softenUnits(&q)
	v.readBefore(&q)
	askPurpose(&q)
	askName(&q)
	v.findType(&q)
	return q
}

// correct replaces words that nothing knows by the known word they most likely are.
func (v *Vocabulary) correct(q *Question) {
	lex := v.in(q.Lang)
	fixes := make([]string, len(q.Tokens))
	unknown := make([]bool, len(q.Tokens))
	for i, t := range q.Tokens {
		switch {
		case t.Number || len(t.Norm) < 3 || isValueWord(t.Norm):
		case lex.spelled.knows(t):
			fixes[i], _ = lex.spelled.undoubled(t.Norm)
		case q.Lang != "en" && len(lex.phrases.Find(q.Tokens[i:i+1])) > 0:
		default:
			fixes[i], _ = lex.spelled.correct(t.Norm, t.Upper && i > 0)
			unknown[i] = fixes[i] == ""
		}
	}
	for i, word := range fixes {
		beside := i > 0 && unknown[i-1] || i+1 < len(unknown) && unknown[i+1]
		if word == "" || beside && v.shortName(q, i, word) {
			continue
		}
		t := &q.Tokens[i]
		if q.Corrected == nil {
			q.Corrected = make(map[string]string)
		}
		q.Corrected[q.Text[t.Start:t.End]] = word
		t.Norm = word
		t.Stem = words.Stem(word, q.Lang)
	}
}

// shortName tells whether token i is corrected to a name and short enough to be
// half of another that we don't know: "angela merkel" is not Angola.
func (v *Vocabulary) shortName(q *Question, i int, word string) bool {
	if allowance(utf8.RuneCountInString(q.Tokens[i].Norm)) > 1 {
		return false
	}
	return slices.ContainsFunc(v.in(q.Lang).phrases.Find(words.Tokens(word, q.Lang)), func(m words.Match) bool {
		return slices.ContainsFunc(m.IDs, func(id int) bool { return v.Named(Term(id)) })
	})
}

// place turns the wordings of the lexicon into mentions and asks.
func (v *Vocabulary) place(q *Question, taken []bool) {
	for from := 0; from < len(q.Tokens); from++ {
		to := from
		for to < len(q.Tokens) && !taken[to] {
			to++
		}
		for _, m := range v.in(q.Lang).phrases.Find(q.Tokens[from:to]) {
			m.From += from
			m.To += from
			for i := m.From; i < m.To; i++ {
				taken[i] = true
			}
			v.placeMatch(q, m)
		}
		from = to
	}
}

// placeMatch sorts the meanings of one wording by their class. A wording that
// is both a filler and a concept supports an answer but need not be supported.
func (v *Vocabulary) placeMatch(q *Question, m words.Match) {
	mention := Mention{From: m.From, To: m.To}
	for _, id := range m.IDs {
		t := Term(id)
		switch v.classes[t] {
		case knowledge.Ask:
			q.Asks = append(q.Asks, v.ask(t, m.From))
			mention.Asking = true
		case knowledge.Filler:
			mention.Soft = true
		case knowledge.Chat:
			mention.Chat = append(mention.Chat, t)
		default:
			mention.Terms = append(mention.Terms, t)
		}
	}
	switch {
	case len(mention.Terms) > 0:
		mention.Asking = mention.Asking && !mention.Soft
		mention.Soft = mention.Soft || mention.Asking
		if slices.ContainsFunc(mention.Terms, func(t Term) bool { return v.names[t][0] == '@' }) {
			mention.Kind = Entity
		}
	case len(mention.Chat) > 0:
		mention.Kind = ChatWord
	default:
		return
	}
	q.Mentions = append(q.Mentions, mention)
}

// ask returns what an ask concept asks for: itself, or what it is a noun for.
func (v *Vocabulary) ask(t Term, at int) Ask {
	if up := v.up[t]; len(up) > 1 {
		return Ask{What: v.names[up[1]], At: at, Noun: true}
	}
	name := v.names[t]
	return Ask{What: name, At: at, Noun: name == Role || name == Else}
}

// unplaced makes mentions of the words that no wording has: words of the
// article by their stem, others as unknown.
func (v *Vocabulary) unplaced(q *Question, taken []bool) {
	for i, t := range q.Tokens {
		if taken[i] {
			continue
		}
		if utf8.RuneCountInString(t.Norm) == 1 && !t.Number {
			continue // initials, list letters, the remains of "i.e."
		}
		m := Mention{From: i, To: i + 1, Kind: Word, Soft: q.Lang == "en" && strings.HasSuffix(t.Norm, "ly") && len(t.Norm) > 5}
		if id, ok := v.ids["~"+t.Stem]; ok {
			m.Terms = []Term{id}
		} else {
			m.Name = t.Upper && i > 0 || !v.in(q.Lang).spelled.knows(t) && (t.Upper || lower(q.Tokens))
			if n := len(q.Mentions) - 1; m.Name && n >= 0 && q.Mentions[n].Name && q.Mentions[n].To == i {
				q.Mentions[n].To++
				continue
			}
		}
		q.Mentions = append(q.Mentions, m)
	}
}

// lower tells whether nothing is capitalised, so that a name may not be either.
func lower(tokens []words.Token) bool {
	return !slices.ContainsFunc(tokens[min(1, len(tokens)):], func(t words.Token) bool { return t.Upper })
}

// trueAsks are the question words proper: a question that begins with a verb
// and has one of them is still no question of yes or no.
var trueAsks = []string{Who, When, Where, HowMany, HowMuch, HowLong, Why, What, Which, How, List, Define, Quote, Summary}

func (v *Vocabulary) decideYesNo(q *Question) {
	if !asksWhether(q) {
		return
	}
	for _, a := range q.Asks {
		if !a.Noun && slices.Contains(trueAsks, a.What) && !introducesClause(q, a.At) {
			return
		}
	}
	q.YesNo = true
	q.Asks = slices.DeleteFunc(q.Asks, func(a Ask) bool { return a.What != Else })
}

// introducesClause tells whether a Russian "что" is "that" and not "what": "верно
// ли, что …".
func introducesClause(q *Question, at int) bool {
	return at > 0 && q.Tokens[at].Norm == "что" && slices.Contains(particles["ru"], q.Tokens[at-1].Norm)
}

// verbs that begin a question of yes or no in English.
var auxiliaries = strings.Fields(`is are was were am be do does did has have had will would can could shall should
	may might must isnt arent wasnt werent doesnt dont didnt hasnt havent hadnt wont wouldnt cant couldnt`)

// leadIns may stand before the verb that begins a question.
var leadIns = strings.Fields(`and so but or well ok okay hey hi then also please now actually ah oh`)

// particles make a question of yes or no in Russian and Kazakh.
var particles = map[string][]string{
	"ru": {"ли", "разве", "неужели", "правда", "верно"},
	"kk": {"ма", "ме", "ба", "бе", "па", "пе", "рас"},
}

func asksWhether(q *Question) bool {
	if q.Lang != "en" {
		return slices.ContainsFunc(q.Tokens, func(t words.Token) bool { return slices.Contains(particles[q.Lang], t.Norm) }) ||
			len(q.Asks) == 0 && strings.HasSuffix(strings.TrimSpace(q.Text), "?") && (len(q.Tokens) > 2 || statesOfName(q))
	}
	i := 0
	for i < len(q.Tokens) && slices.Contains(leadIns, q.Tokens[i].Norm) {
		i++
	}
	if i == len(q.Tokens) {
		return false
	}
	if slices.Contains(auxiliaries, q.Tokens[i].Norm) {
		return !addressesBot(q.Tokens[i+1:])
	}
	if asksOfPronoun(q.Tokens) {
		return true
	}
	last := q.Tokens[len(q.Tokens)-1].Norm
	if last == "right" || last == "correct" || last == "true" {
		return true
	}
	if tag(q.Tokens) > 0 {
		return true
	}
	return len(q.Asks) == 0 && len(q.Tokens) > 2 && strings.HasSuffix(strings.TrimSpace(q.Text), "?") && !strings.Contains(q.Text, "=") &&
		len(q.Mentions) > 1 && (q.Mentions[0].Kind == Entity || q.Mentions[0].Name) && q.Mentions[0].From == i
}

// statesOfName tells whether a message is a name and what it did: "Рахмон
// приезжал?". A kind beside a name ("президент России?") states nothing.
func statesOfName(q *Question) bool {
	if len(q.Tokens) != 2 || len(q.Mentions) != 2 || q.Mentions[0].Kind != Entity || q.Mentions[1].Kind != Concept {
		return false
	}
	return slices.ContainsFunc(pastEndings[q.Lang], func(end string) bool { return strings.HasSuffix(q.Tokens[1].Norm, end) })
}

// pastEndings end verbs in the past tense.
var pastEndings = map[string][]string{
	"ru": {"л", "ла", "ло", "ли", "лся", "лась", "лось", "лись"},
	"kk": {"ды", "ді", "ты", "ті"},
}

// BeginsVerb tells whether a question of yes or no begins with its verb, as a
// whole sentence does: "was he there?".
func (q *Question) BeginsVerb() bool {
	for _, t := range q.Tokens {
		if !slices.Contains(leadIns, t.Norm) {
			return q.Lang == "en" && slices.Contains(auxiliaries, t.Norm)
		}
	}
	return false
}

// asksOfPronoun finds an inverted verb later on: "and Medvedev, did he come?".
func asksOfPronoun(tokens []words.Token) bool {
	for i := 1; i+1 < len(tokens); i++ {
		if slices.Contains(auxiliaries, tokens[i].Norm) && slices.Contains(subjects, tokens[i+1].Norm) {
			return true
		}
	}
	return false
}

// addressesBot tells whether the words after an auxiliary ask the bot for
// something ("could you tell me") and not whether something is so; "do you know
// if" asks both.
func addressesBot(rest []words.Token) bool {
	if len(rest) == 0 || !slices.Contains([]string{"you", "u", "i", "we"}, rest[0].Norm) {
		return false
	}
	return !slices.ContainsFunc(rest, func(t words.Token) bool { return t.Norm == "if" || t.Norm == "whether" })
}

// softenLast reads "how long does it last" without the adjective last.
func softenLast(q *Question) {
	if !q.Has(HowLong) {
		return
	}
	for i := range q.Mentions {
		if m := &q.Mentions[i]; q.Tokens[m.From].Norm == "last" {
			m.Soft = true
		}
	}
}

// dateNouns name what a date beside them is: "in the year 2018", "November month".
var dateNouns = strings.Fields(`year month day date год году года месяц месяце число числа жыл жылы ай айы күн күні`)

// softenUnits reads "the year 2018" as 2018.
func softenUnits(q *Question) {
	for i := range q.Mentions {
		m := &q.Mentions[i]
		if m.Kind != Concept && m.Kind != Word || m.To-m.From != 1 || !slices.Contains(dateNouns, q.Tokens[m.From].Norm) {
			continue
		}
		for _, d := range q.Mentions {
			of := d.From == m.To+1 && slices.Contains([]string{"of", "the"}, q.Tokens[m.To].Norm)
			if d.Kind == Date && (d.From == m.To || of || d.To == m.From) {
				m.Soft = true
			}
		}
	}
}

// readBefore reads "before" with nothing that it could come before as the
// previous one: "who was the chair before?", "раньше кто председательствовал".
func (v *Vocabulary) readBefore(q *Question) {
	previous, ok := v.Concept("previous")
	for i := range q.Mentions {
		m := &q.Mentions[i]
		alone := q.Lang != "en" || m.To == len(q.Tokens) && i > 0
		if ok && alone && slices.Contains([]string{"before", "раньше", "прежде", "бұрын"}, q.Tokens[m.To-1].Norm) {
			m.Terms, m.Soft, m.Kind = []Term{previous}, false, Concept
		}
	}
}

// askPurpose reads "what is it for" as why.
func askPurpose(q *Question) {
	if n := len(q.Tokens); n > 2 && q.Lang == "en" && q.Tokens[n-1].Norm == "for" && q.Has(What) {
		for i := range q.Asks {
			if q.Asks[i].What == What {
				q.Asks[i].What = Why
			}
		}
	}
}

// askName reads "how was it titled?" as what its title was.
func askName(q *Question) {
	last := q.Tokens
	if len(last) == 0 || !slices.Contains([]string{"titled", "entitled", "called", "named"}, last[len(last)-1].Norm) {
		return
	}
	for i := range q.Asks {
		if q.Asks[i].What == How {
			q.Asks[i].What = What
		}
	}
}

// exclude marks what follows "apart from", and turns "else" into a flag.
func (v *Vocabulary) exclude(q *Question) {
	for _, a := range q.Asks {
		if a.What != Else {
			continue
		}
		q.Else = true
		if q.Lang == "kk" || !opensExclusion(q, a.At) {
			continue
		}
		for i := range q.Mentions {
			if m := &q.Mentions[i]; m.From > a.At && (m.Kind == Entity || len(m.Terms) > 0 && !m.Soft) {
				m.Excluded = true
				break
			}
		}
	}
	q.Asks = slices.DeleteFunc(q.Asks, func(a Ask) bool { return a.What == Else })
	excludeAside(q)
}

// excludeAside marks what stands before "aside": "leaders aside, who came?".
func excludeAside(q *Question) {
	at := slices.IndexFunc(q.Tokens, func(t words.Token) bool { return t.Norm == "aside" })
	if at <= 0 || at+1 < len(q.Tokens) && q.Tokens[at+1].Norm == "from" {
		return
	}
	for i := range q.Mentions {
		if m := &q.Mentions[i]; m.To <= at {
			m.Excluded = true
		}
	}
}

// opensExclusion tells whether the words at a token name what is not wanted
// ("besides the leaders") rather than ask for more ("who else").
func opensExclusion(q *Question, at int) bool {
	switch q.Tokens[at].Norm {
	case "apart", "besides", "except", "aside", "excluding", "beyond", "кроме", "помимо":
		return true
	case "other": // "other than the leaders"; "which other countries" asks for more
		return at+1 < len(q.Tokens) && q.Tokens[at+1].Norm == "than"
	}
	return q.Tokens[at].Norm == "in" // in addition to
}

// dropRelative forgets a "who" that asks nothing: "fighters who sided with …"
// after another question word.
func (v *Vocabulary) dropRelative(q *Question) {
	asks := 0
	for _, a := range q.Asks {
		if !a.Noun {
			asks++
		}
	}
	if asks < 2 || q.Lang != "en" {
		return
	}
	q.Asks = slices.DeleteFunc(q.Asks, func(a Ask) bool {
		return a.What == Who && a.At > 0 && q.Tokens[a.At].Norm == "who" && slices.ContainsFunc(q.Mentions, func(m Mention) bool {
			return m.To == a.At && !m.Soft && m.Kind == Concept && v.kindsOf(q, m) != nil
		})
	})
}

// typed are the asks after which a noun says what kind of thing is wanted.
var typed = []string{What, Which, HowMany, HowMuch, List}

// findType finds the noun of "which country", "how many presidents", "list the
// six states": the first mention after the question word with nothing but
// grammar, a number or an adjective between.
func (v *Vocabulary) findType(q *Question) {
	for _, a := range q.Asks {
		if !slices.Contains(typed, a.What) || a.Noun && a.What != HowMany || a.What == What && q.Lang != "en" {
			continue // "что" and "не" stand alone: "что отражает декларация"
		}
		if t := v.typeAfter(q, a.At); t != nil {
			q.Type = t
			return
		}
	}
}

// maxTypeGap is how many words may stand between a question word and its noun:
// "which other two member countries" has three.
const maxTypeGap = 4

func (v *Vocabulary) typeAfter(q *Question, at int) []Term {
	for _, m := range q.Mentions {
		if m.From < at || m.Soft || m.Excluded {
			continue
		}
		if m.From > at+maxTypeGap || separated(q, at, m.From) {
			return nil
		}
		if m.Kind == Number || m.Kind == Entity {
			continue
		}
		if types := v.kindsOf(q, m); types != nil {
			return types
		}
		for _, n := range q.Mentions { // "which terrorist organisations"
			if n.From == m.To && !n.Soft && q.Lang == "en" {
				return v.kindsOf(q, n)
			}
		}
		return nil
	}
	return nil
}

// kindsOf returns the meanings of m that are kinds of things, and of what is
// joined to it with "and"; nil where m is no kind.
func (v *Vocabulary) kindsOf(q *Question, m Mention) []Term {
	var terms []Term
	for _, t := range m.Terms {
		if v.isKind(t) {
			terms = append(terms, t)
		}
	}
	for _, n := range q.Mentions {
		if len(terms) > 0 && n.From == m.To+1 && (q.Tokens[m.To].Norm == "and" || q.Tokens[m.To].Norm == "or" || q.Tokens[m.To].Norm == "и") {
			terms = append(terms, v.kindsOf(q, n)...)
		}
	}
	return terms
}

// separators stand between a question word and what is no longer its noun.
var separators = append(strings.Fields("in on at about for from with by"), auxiliaries...)

// separated tells whether a verb or preposition comes between a question word
// and what follows: in "what did the president say" president is no type, nor
// is declaration in "what's in the declaration".
func separated(q *Question, at, to int) bool {
	for _, t := range q.Tokens[min(at+1, to):to] {
		if slices.Contains(separators, t.Norm) {
			return true
		}
	}
	return false
}
