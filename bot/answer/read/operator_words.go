package read

import (
	"slices"
	"strings"
	"unicode/utf8"

	"summitbot/bot/answer/query"
)

// operatorWords are the wordings of operators by language, those of a kind
// parted by commas. A word with a star is the beginning of one.
//
// Numbers, dates and names that an operator is about follow it; in Kazakh most
// stand before it, which "<" marks. A comparison without anything to compare with
// is no operator.
var operatorWords = map[string]string{
	"en": `
not: not, never, cannot, cant, isnt, arent, wasnt, werent, didnt, dont, doesnt, hasnt, havent, hadnt, wont, wouldnt, couldnt
all: all, every, each, everyone, everybody, everything, whole, entire, 100 percent
most: most, a majority, the majority
none: none, nobody, no one, nothing, no
only: only, solely, exclusively, just, alone
both: both
at least: at least, no fewer than, no less than, not less than, not fewer than, a minimum of
more than: more than, over, above, greater than, longer than, exceeding
fewer than: fewer than, less than, under, below, shorter than
at most: at most, up to, no more than, not more than, no longer than, a maximum of
exactly: exactly, precisely
before: before, earlier than, prior to, ahead of, sooner than
after: after, later than
until: until, till
since: since
still: still
now: now, currently, presently, at present
no longer: no longer, anymore, any more, any longer
again: again, once more, once again
except: except, except for, excluding, other than, apart from, aside from
besides: besides, in addition to
or: or
and: and
fail to: fail to, failed to, fails to, refuse to, refused to, refuses to, decline to, declined to, absent, skip, skipped,
  skips, boycott, boycotted, stay home, stayed home, stay away, stayed away,
  missing, stay out, stayed out
manage to: manage to, managed to, manages to
once: once, one time
twice: twice, two times, three times, thrice, several times
first: first
last: last, final
1: monday
2: tuesday
3: wednesday
4: thursday
5: friday
6: saturday
7: sunday
begin: beginning of, start of, early, early in
mid: middle of, mid, mid of
end: end of, late, late in`,
	"ru": `
not: не
all: все, всех, всем, всеми, весь, вся, каждый, каждая, каждое, каждого, каждой, каждому, 100 процент*
most: большинств*, большая часть
none: никто, никого, никому, ничего, ничто, ни один, ни одна, ни одно, ни одного, ни одной
only: только, лишь, исключительно
both: оба, обе, обоих, обеих, обоим, обеим
at least: как минимум, не менее, не менее чем, не меньше, не меньше чем, минимум
more than: более, более чем, больше, больше чем, свыше, дольше, дольше чем
fewer than: менее, менее чем, меньше, меньше чем
at most: не более, не более чем, не больше, не больше чем, максимум, не дольше
exactly: ровно, точно
before: до, раньше, раньше чем, ранее, перед, прежде чем
after: после, позже, позже чем, позднее
until: вплоть до
since: с, со, начиная с
still: до сих пор, по прежнему, все еще
now: сейчас, теперь, ныне, в настоящее время
no longer: больше не, уже не, более не
again: снова, опять, вновь, повторно
except: кроме, за исключением, исключая
besides: помимо
or: или, либо
and: и
fail to: отсутствовал*, пропустил*, бойкотировал*, не смог, не смогла, не смогли, не сумел, не сумела, не сумели, не удалось
manage to: смог, смогла, смогли, сумел, сумела, сумели, удалось
once: один раз, однажды, единожды
twice: дважды, два раза, трижды, три раза, несколько раз
first: первый, первая, первое, первого, первой, первым, первом, первую, первые, первых, впервые
last: последн*
1: понедельник*
2: вторник*
3: среда, среду, среды, среде
4: четверг*
5: пятниц*
6: суббот*
7: воскресень*
begin: начале, начало, начала
mid: середин*
end: конце, конец, конца`,
	"kk": `
not: емес
all: барлық, барлығы, бәрі, барша, әр, әрбір, бүкіл, түгел
most: көпшілігі, басым бөлігі
none: ешкім*, ешбір, ештеңе
only: тек, тек қана, ғана
both: екеуі, екеуі де, екеуінің
at least: кемінде, ең кемі
at least <: кем емес
more than <: астам, көп, артық
fewer than <: аз, кем
at most: көп дегенде, ең көбі
at most <: көп емес, артық емес
exactly: дәл, тура
before <: дейін, бұрын
after <: кейін, соң, кешірек
since <: бері
still: әлі, әлі де
now: қазір, бүгінде
no longer: енді
again: қайтадан, қайта
except <: басқа, қоспағанда
besides <: бөлек
or: немесе
and: және, мен, бен, пен
once: бір рет
twice: екі рет, үш рет, бірнеше рет
first: бірінші, алғашқы, тұңғыш
last: соңғы, ақырғы
1: дүйсенбі*
2: сейсенбі*
3: сәрсенбі*
4: бейсенбі*
5: жұма, жұмада
6: сенбі*
7: жексенбі*
begin <: басында, басы
mid <: ортасында
end <: соңында, аяғында`,
}

// wordingOf is one wording of an operator.
type wordingOf struct {
	name   string // of the kind, "now", a weekday or a part of a month
	words  []string
	behind bool // what it is about stands before it
}

// operatorTable are the wordings of each language.
var operatorTable = func() map[string]wordings {
	table := make(map[string]wordings)
	for lang, lines := range operatorWords {
		table[lang] = newWordings(readOperators(lines))
	}
	return table
}()

// wordings are those of a language, the longest first.
type wordings struct {
	all     []wordingOf
	opening map[rune][]wordingOf // by the first letter of the first word
	words   map[rune][]string    // all words, by their first letters
}

func newWordings(all []wordingOf) wordings {
	w := wordings{all, make(map[rune][]wordingOf), make(map[rune][]string)}
	for _, x := range all {
		first := firstLetter(x.words[0])
		w.opening[first] = append(w.opening[first], x)
		for _, word := range x.words {
			w.words[firstLetter(word)] = append(w.words[firstLetter(word)], word)
		}
	}
	return w
}

func firstLetter(word string) rune {
	r, _ := utf8.DecodeRuneInString(word)
	return r
}

func readOperators(lines string) []wordingOf {
	const longest = 3
	bySize := make([][]wordingOf, longest+1)
	for line := range strings.Lines(strings.ReplaceAll(strings.TrimSpace(lines), ",\n  ", ", ")) {
		name, list, _ := strings.Cut(strings.TrimSpace(line), ":")
		name, behind := strings.CutSuffix(name, " <")
		for phrase := range strings.SplitSeq(list, ",") {
			w := wordingOf{name, strings.Fields(phrase), behind}
			size := len(w.words)
			bySize[size] = append(bySize[size], w)
		}
	}
	var all []wordingOf
	for size := longest; size > 0; size-- {
		all = append(all, bySize[size]...)
	}
	return all
}

// comparing operators need a number or a duration.
var comparing = []query.OperatorKind{query.AtLeast, query.MoreThan, query.FewerThan, query.AtMost, query.Exactly}

// ordering operators need a date, or something that is before or after.
var ordering = []query.OperatorKind{query.Before, query.After, query.Until, query.Since}

// compares tells whether a word compares what stands before it.
func compares(lang, word string) bool {
	return slices.ContainsFunc(operatorTable[lang].all, func(w wordingOf) bool {
		return w.behind && len(w.words) == 1 && w.words[0] == word && slices.Contains(comparing, query.OperatorKind(w.name))
	})
}

// isOperatorWord tells whether a word is one of those that operators are made
// of, and so isn't misspelt.
func isOperatorWord(lang, word string) bool {
	return slices.ContainsFunc(operatorTable[lang].words[firstLetter(word)], func(part string) bool { return isPart(word, part) })
}

// isPart tells whether a word is a part of a wording, or begins as one with a star.
func isPart(word, part string) bool {
	begin, star := strings.CutSuffix(part, "*")
	return word == part || star && strings.HasPrefix(word, begin)
}
