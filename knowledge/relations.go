package knowledge

import "strings"

// RelationForm is a relation of the general lexicon, as the reference shows it.
type RelationForm struct {
	ID      string
	Slots   []string // that it usually fills, by name
	Example string
}

// Relations returns the relations that news needs, in the order of the reference.
func Relations() []RelationForm {
	var list []RelationForm
	for line := range strings.Lines(relationForms) {
		id, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		slots, example, ok := strings.Cut(rest, " – ")
		if ok {
			list = append(list, RelationForm{id, strings.Split(slots, ", "), example})
		}
	}
	return list
}

// relationForms are the relations, the slots that they usually fill, and an example.
const relationForms = `
be: subject, role, of – Ann Lee is the mayor of Oslo
member: subject, of – Norway is a member of the council
chair: subject, of, date – Norway chairs the council in 2025
head: subject, object, date – Jonas Falk heads the port
lead: subject, object, date – Ann Lee led the talks
appoint: subject, object, role, of, date – the council appointed Ann Lee director
elect: subject, object, role, of, date – the members elected Ann Lee
replace: subject, object, role, date – Ann Lee replaced Ian Frost
resign: subject, role, of, date – Ian Frost resigned as mayor
take-over: subject, from, term – Norway took over from Sweden for a year
hand-over: subject, to, date – Sweden handed over to Norway
join: subject, object, date – Finland joined the council
leave: subject, object, date – Finland left the council
meet: subject, place, date, event, topic – the ministers met in Oslo
attend: subject, of, event – Ann Lee attended the summit
host: subject, event, date – Oslo hosted the summit
visit: subject, place, date – Ann Lee visited Riga
discuss: subject, topic, event – the ministers discussed security
say: subject, topic, speaker – Ann Lee said that the plan was good
call-for: subject, object, speaker – Ann Lee called for a pact
sign: subject, object, place, date – Oslo and Bergen signed the pact
approve: subject, object, date – the council approved the plan
adopt: subject, object, event – the summit adopted a declaration
vote: subject, object, count, date – 12 members voted for the plan
refuse: subject, object – Riga refused the grant
agree: subject, object, date – the cities agreed on a price
allow: subject, object, to – the city allowed the market
ban: subject, object, place, date – Oslo banned cars
cancel: subject, object, date – the city cancelled the concert
delay: subject, object, term, date – the works were delayed for a year
negotiate: subject, topic, place – the cities negotiated the price
demand: subject, object – the union demanded more pay
promise: subject, object, to – the mayor promised a park
open: subject, object, place, date – the port opened a terminal
close: subject, object, date – the firm closed the mine
build: subject, object, place, date – the city built a bridge
create: subject, object, date – the council created a fund
found: subject, object, place, date – Ann Lee founded the museum in 1990
own: subject, object – the city owns the port
employ: subject, count, place – the plant employs 340 people
measure: subject, count – the bridge is 2 kilometres long
destroy: subject, object, place, date – the storm destroyed the pier
discover: subject, object, place, date – divers discovered a wreck
launch: subject, object, date – the firm launched a ferry
publish: subject, object, date – the institute published a report
cost: subject, count – the terminal cost 41 million euros
pay: subject, object, count, to – the city paid for the terminal
buy: subject, object, count, from, date – the city bought the ship for 3 million euros
sell: subject, object, count, to, date – the firm sold the ship to the city
earn: subject, count, date – the firm earned 5 million euros in 2024
revenue: subject, count, date – the firm's revenue was 48 million euros in 2024
profit: subject, count, date – the firm's profit was 6 million euros in 2024
loss: subject, count, date – the port made a loss of 2 million euros
owe: subject, count, to – the firm owes the bank 9 million euros
dividend: subject, count, date – the firm pays a dividend of 2 euros a share
invest: subject, object, count, date – the fund invested 9 million euros in the port
rise: subject, count, date – prices rose by 4 percent
fall: subject, count, date – exports fell by 4 percent
support: subject, object – the members supported the plan
vote-for: subject, object, count – 93 percent voted for the report
vote-against: subject, object, count – 69 percent voted against the sale
abstain: subject, topic, count – two members abstained
propose: subject, object, speaker – the fund proposed the sale of the port
nominate: subject, object, role – the fund nominated Ann Lee
audit: subject, object, date – the firm audits the company
lay-off: subject, count, date – the firm laid off 40 people
issue-shares: subject, count, date – the firm issued 2 million shares
carry: subject, object, count, date – the fleet carried 17 million tonnes
order: subject, object, count, from – the firm ordered eight ships from the yard
thank: subject, object – Ann Lee thanked the crew
win: subject, object, date – Oslo won the match
lose: subject, object, date – Bergen lost the match
score: subject, count, event – Ann Lee scored two goals
award: subject, object, to, date – the jury awarded the prize to Ann Lee
kill: subject, count, place, date – the storm killed three people
injure: subject, count, place, date – the storm injured 12 people
arrest: subject, object, count, date – the police arrested two men
accuse: subject, object, topic – the firm was accused of fraud
sentence: subject, object, term – the court sentenced him to two years
attack: subject, object, place, date – raiders attacked the convoy
protest: subject, count, place, topic – 200 people protested in Oslo
rescue: subject, object, count, place – the crew rescued 12 sailors
study: subject, object, place – the institute studied the lake
teach: subject, object, place – Ann Lee teaches physics
write: subject, object, date – Ann Lee wrote the report
give-talk: subject, object, place, date, event, topic – Ann Lee gave a talk on backups in Room 2
moderate: subject, object, date – Ann Lee moderated the panel
organise: subject, object – the foundation organised the conference
sponsor: subject, object, count – the bank sponsored the conference
work-for: subject, of, role – Ann Lee works for the bank
based-in: subject, place – the bank is based in Oslo
submit: subject, object, date – proposals can be submitted until 15 December
record-video: subject, object – the talks were recorded
develop-product: subject, object, date – the students developed the engine
perform: subject, object, place, date – the choir performed in Oslo
show: subject, object, place, date – the museum shows 40 maps
travel: subject, from, to, date – Ann Lee travelled from Riga to Oslo
supply: subject, object, to, count – the firm supplies steel to the yard
born: subject, place, date – Ann Lee was born in Riga
live: subject, place, count – 41,000 people live in the town
stand-for: subject, object – CNP stands for Council of Northern Ports
about: topic – what a sentence is about, where nothing else fits
`
