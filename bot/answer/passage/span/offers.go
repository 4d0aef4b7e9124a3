package span

import (
	"regexp"
	"slices"
	"strings"
)

// offer is something that questions ask for in so many words, and what it looks like
// in a sentence.
type offer struct {
	asked []string // the words that ask for it
	shown *regexp.Regexp
}

// offersOf are the offers that questions in a language ask for. Their order is that of
// the weights.
var offersOf = map[string][offerings]offer{"en": {
	asking("how much|cost|price|worth|pay|paid|budget|salary|fee", anyword+`(euros?|dollars?|pounds?|francs?|cents?|[mb]illion)\b|[€$£¥]`),
	asking("how much", percentage),
	asking("percent|per cent|share|proportion", percentage),
	asking("how long|how far|how wide|how tall|how high|how deep|how big|how large", `\d[ -]?(kilomet|met(re|er)|mile|feet|foot|inch|yard|centimet|[kc]?m\b|mm\b)`),
	asking("how heavy|weigh|weight", `\d[ -]?(kilo|gram|tonne|tons?\b|pound|kg)`),
	asking("how fast|how strong|speed", `an hour|per hour|km/h|mph|per second`),
	asking("how old|age", anyword+`(aged|born|year-old|years old)\b|, \d\d,`),
	asking("how long", anyword+`(\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|half an|an)[ -](and a half )?(second|minute|hour|day|night|week|month|year|season|decade)`),
	asking("how often|how frequently", anyword+`(every|times a|daily|weekly|monthly|annual|yearly|once a|twice)`),
	asking("why|how come|reason|what made", anyword+`(because|after|due to|since|blam|reason|so that|caused?\b|as\b|for fear|cit(ed|ing)\b|argu|in order|owing)`),
	asking("when|what time|what day|what date|which day|how soon", anyword+`(`+months+`|may|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|yesterday|tomorrow|today|noon|midnight|morning|evening|afternoon|week|month)\b|`+clock),
	asking("when|what date|what year|which year|what month", anyword+`(`+months+`)\b|`+clock),
	asking("how many|number", anyword+`(\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|half|third|quarter)`),
	asking("who|whose|whom", `\p{Lu}\p{Ll}+[’'-]?\p{L}* \p{Lu}\p{Ll}+`),
	asking("who|whose|whom", anyword+`(president|chair|head|director|minister|secretary|chief|mayor|spokes|judge|professor|colonel|captain|leader|manager|coach|executive|officer|governor|curator|economist|analyst|lawyer|doctor)`),
	asking("say|said|says|think|call|claim|argue|according", `[“”"«»]`),
}}

// The parts of what is shown.
const (
	anyword    = `(?i)\b`
	months     = `january|february|march|april|june|july|august|september|october|november|december`
	clock      = `\b(19|20)\d\d\b|\d ?[ap]\.?m\b`
	percentage = `(?i)per ?cent|%|\b(half|third|quarter|twice)\b|tenth`
	offerings  = 16
)

func asking(words, shown string) offer {
	return offer{strings.Split(words, "|"), regexp.MustCompile(shown)}
}

// readOffers notes what a question asks for in so many words.
func (q *question) readOffers(lang string) {
	text := " "
	for _, t := range q.tokens {
		text += t.Norm + " "
	}
	for i, o := range offersOf[lang] {
		q.offers[i] = slices.ContainsFunc(o.asked, func(words string) bool { return strings.Contains(text, " "+words+" ") })
	}
}
