package span

import (
	"strings"

	"summitbot/knowledge/words"
)

// class is a set of what a word is.
type class uint32

const (
	stop     class = 1 << iota // grammar, no content
	be                         // a form of be, or an auxiliary
	prep                       // a preposition
	det                        // a determiner
	month                      // the name of a month
	unit                       // what numbers count or measure
	number                     // a number, in digits or words
	year                       // a number that can be a year
	capital                    // capitalised, and not only because it begins the sentence
	verb                       // a verb form, by its ending
	adverb                     // answers hardly anything by itself
	back                       // takes up what the sentence before was about
	naming                     // comes before a name
	joint                      // stands inside names: "Planet of Giants"
	listing                    // and, or
	within                     // in, at, on
	cause                      // because, to, for
	agent                      // by
	measure                    // after "how", asks for a length
	interval                   // between two numbers: "1321 to 1323"
	duration                   // a unit of time
	distance                   // a unit of length
	season                     // tells when, without a number
)

// classes are the lists of words, in English and Russian.
var classes = classify(map[class]string{
	stop: `a an the this that these those it its he she his her him they them their we us our you your i my me
		is are was were be been being am do does did done has have had having will would shall should can could may might must
		of in on at by for to from with within into onto about as and or but if then than so too also not no nor only just
		there here such other some any each every both all most more much many very own same up out off over under
		between among during while after before through against per via upon toward towards whose which who whom what when where why how
		because although though however since until unless whether
		и в во на с со к ко о об обо от до из изо у за по для при про под над через между среди без же ли бы не ни да нет а но или
		если то это этот эта эти этого этой этому этим этих тот та те того там тут здесь он она оно они его ее их ему ей им мы нас вы вас
		был была было были будет будут быть есть является являются как так что чтобы который которая которое которые которого которой
		которых котором каком какой какая какое какие каких какую кто кого кому кем чем чего где когда почему зачем сколько куда
		также более менее очень свой своя свое свои своего своей своих все всех весь вся всего после перед во время`,
	be: `is are was were be been do does did has have had will would can could may might must should shall`,
	prep: `of in on at by for to from with into about as during after before between through against among under over within
		в во на с со к о об от до из у за по для при под над через между без`,
	det: `the a an`,
	month: `january february march april june july august september october november december января февраля марта апреля мая июня
		июля августа сентября октября ноября декабря январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь`,
	unit: `percent % years year months month weeks week days day hours hour minutes seconds km kilometres kilometers miles mile metres meters
		feet foot inches acres square pounds dollars euros tons tonnes degrees people times points yards процентов процента лет года год
		месяцев дней часов минут км километров миль метров футов акров долларов человек раз очков ярдов`,
	number: `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
		twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half third quarter first second
		один одна одно два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто двести тысяч тысячи
		миллион миллиона миллионов миллиардов миллиарда половина половины треть`,
	adverb: `today later however therefore thus also often first second then now once again usually generally typically currently previously
		instead otherwise meanwhile furthermore moreover nevertheless overall still yet even already soon early example`,
	back: `he she it they this these those his her their its such him them both here there then first however also another
		он она оно они это этот эта эти его ее их такой такая такие там тогда затем ранее также однако`,
	naming:   `called named known termed dubbed titled entitled like including as называется называют названный назван известный например`,
	joint:    `of de the von van la al ibn del da di`,
	listing:  `and or и или`,
	within:   `in at on в на`,
	cause:    `because to for due чтобы для`,
	agent:    `by`,
	measure:  `long far old tall large big high often deep fast wide heavy small`,
	interval: `to and`,
	duration: `century centuries decade decades year years month months week weeks day days hour hours minute minutes second seconds generation generations age aged
		век века веков лет год года годы месяц месяца месяцев неделя недели недель день дня дней час часа часов минута минуты минут секунд`,
	distance: `km kilometre kilometres kilometer kilometers metre metres meter meters mile miles foot feet inch inches yard yards cm mm m mi mph kmh
		centimetre centimetres centimeters millimetres acre acres hectare hectares км километр километра километров м метр метра метров миля миль фут
		фута футов дюймов ярдов см мм гектаров акров`,
	season: `spring summer autumn fall winter morning evening night noon midnight monday tuesday wednesday thursday friday saturday sunday today
		yesterday tomorrow century decade war era age period before after during until since when весна весной лето летом осень осенью зима зимой
		утром вечером ночью понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье сегодня вчера завтра век веке века
		войны после до`,
})

func classify(lists map[class]string) map[string]class {
	m := make(map[string]class)
	for c, list := range lists {
		for w := range strings.FieldsSeq(list) {
			m[w] |= c
		}
	}
	return m
}

// asks are the question words: what each asks for, plus one.
var asks = map[string]kind{
	"who": askPerson + 1, "whom": askPerson + 1, "whose": askPerson + 1, "when": askTime + 1, "where": askPlace + 1,
	"why": askReason + 1, "how": askManner + 1, "what": askThing + 1, "which": askThing + 1,
	"кто": askPerson + 1, "кого": askPerson + 1, "кому": askPerson + 1, "кем": askPerson + 1, "чей": askPerson + 1, "чья": askPerson + 1, "чье": askPerson + 1,
	"когда": askTime + 1, "где": askPlace + 1, "куда": askPlace + 1, "откуда": askPlace + 1, "почему": askReason + 1, "зачем": askReason + 1,
	"как": askManner + 1, "сколько": askNumber + 1, "что": askThing + 1, "чего": askThing + 1, "чему": askThing + 1, "чем": askThing + 1,
	"какой": askThing + 1, "какая": askThing + 1, "какое": askThing + 1, "какие": askThing + 1, "каких": askThing + 1, "каком": askThing + 1,
	"какого": askThing + 1, "какую": askThing + 1, "каким": askThing + 1, "какими": askThing + 1, "какому": askThing + 1, "которого": askThing + 1,
}

// nouns tell what "what …" asks for, by their stems.
var nouns = stemmed(map[kind]string{
	askTime: `year date day month century decade time era season period
		год году дата дату день месяц век веке время период десятилетие`,
	askPlace: `city country state place location town county region continent area street district nation village province river island ocean
		город страна стране страну штат место регион область континент улица район деревня провинция река остров`,
	askPerson: `person man woman player president king queen emperor leader author scientist actor actress singer director coach founder general
		человек игрок президент король королева император лидер автор учёный актер певец режиссер тренер основатель`,
	askNumber: `number percentage percent amount population score cost price rate size total
		число количество процент сумма население счёт стоимость цена`,
	askLength: `length distance height depth width duration age temperature speed
		длина расстояние высота глубина ширина продолжительность возраст температура скорость`,
})

func stemmed(byKind map[kind]string) map[string]kind {
	m := make(map[string]kind)
	for k, list := range byKind {
		for w := range strings.FieldsSeq(list) {
			m[words.Stem(words.Normalise(w), "ru")] = k
		}
	}
	return m
}

// measures tell which units "how long" and the like ask for.
var measures = map[string]class{
	"long": duration | distance, "old": duration, "far": distance, "tall": distance, "high": distance, "deep": distance, "wide": distance,
}
