package draft

import "strings"

// nouns say what is named: as the head of a name ("Nordhaven Bank"), before it
// ("the magazine Stackline") or behind it ("the Northlight team").
var nouns = []struct {
	kind  string
	words list
}{
	{"organisation", `foundation university institute institution agency bank company group systems holding holdings corporation inc ltd llc plc
		association federation union party society firm fund team club school college academy newspaper magazine journal consultancy start-up
		startup retailer provider maker manufacturer supplier carrier operator producer airline broadcaster charity network alliance league
		partnership laboratory lab hospital cooperative chamber press media studio studios
		фонд банк компания холдинг агрохолдинг фирма институт университет академия школа колледж агентство ассоциация федерация союз
		партия общество клуб команда газета журнал издание пароходство верфь завод комбинат концерн корпорация предприятие объединение палата
		больница лаборатория издательство телеканал радиостанция интернет-магазин стартап застройщик производитель перевозчик оператор
		университеті институты компаниясы банкі қоры академиясы одағы партиясы қауымдастығы`},
	{"body", `council committee commission ministry parliament senate assembly court department office board secretariat jury police authority
		совет комитет комиссия министерство парламент сенат ассамблея суд департамент управление дума правительство секретариат жюри полиция ведомство
		министрлігі комитеті кеңесі парламенті сенаты мәжілісі соты`},
	{"building", `hall centre center museum theatre theater stadium arena station airport library church cathedral palace tower room bridge terminal
		hotel gallery
		зал театр музей стадион арена вокзал аэропорт библиотека церковь собор дворец башня мост терминал гостиница галерея технопарк
		порт причал порты сарайы театры музейі стадионы әуежайы`},
	{"place", `river lake sea bay mountain mount ridge valley island islands peninsula street square road park forest coast province
		река озеро море залив гора хребет долина остров острова полуостров улица площадь парк лес край район провинция
		өзені көлі теңізі тауы көшесі алаңы ауданы`},
	{"region", "region область облысы"},
	{"city", "city town village city-state город посёлок поселок село деревня посёлке қаласы ауылы"},
	{"country", "republic kingdom государство республика королевство республикасы"},
	{"event", `conference summit forum tour cup festival championship congress olympics fair exhibition race marathon classic meeting election
		конференция саммит форум турнир кубок фестиваль чемпионат конгресс олимпиада ярмарка выставка гонка марафон конкурс собрание
		форумы саммиті фестивалі чемпионаты`},
	{"document", `act treaty accord declaration agreement convention charter licence license protocol report law contract
		закон договор соглашение декларация конвенция устав лицензия протокол меморандум отчёт контракт келісімі шарты заңы`},
	{"award", "prize award medal trophy премия награда медаль сыйлығы"},
}

// countries are those that the gazetteer leaves to packs.
const countries list = `russia belarus kazakhstan kyrgyzstan tajikistan armenia россия беларусь белоруссия казахстан киргизия кыргызстан таджикистан армения
	ресей беларусь қазақстан қырғызстан тәжікстан`

// kindOf returns the kind of what a noun says, or "". Russian nouns are told in
// any case.
func kindOf(w *word) string {
	for _, form := range []string{w.lower, strings.ToLower(w.Lemma)} {
		for _, n := range nouns {
			if n.words.has(form) {
				return n.kind
			}
		}
	}
	return ""
}

// nounOf returns a noun that says what is named in the nominative, in small letters.
func nounOf(w *word) string {
	lemma := strings.ToLower(w.Lemma)
	for _, n := range nouns {
		if !n.words.has(w.lower) && n.words.has(lemma) {
			return lemma
		}
	}
	return w.lower
}

// typeOf is the concept that an entity of a kind has as its type.
func typeOf(kind string) string {
	switch kind {
	case "region":
		return "place"
	case "award", "":
		return "topic"
	}
	return kind
}

// jobs are offices and occupations that stand beside a person's name.
const jobs list = `president vice-president minister premier chairman chairwoman chairperson chair secretary director leader ambassador chief king queen prince
	princess governor mayor senator professor dr doctor mr mrs ms sir lady lord general colonel captain commissioner judge chancellor
	founder co-founder head manager coach editor author writer journalist reporter researcher scientist engineer lawyer analyst economist
	spokesman spokeswoman spokesperson administrator developer officer executive owner champion rider winner driver player actor actress
	singer artist architect teacher student farmer historian curator conductor pilot skipper mechanic resident activist expert specialist
	президент министр премьер-министр премьер председатель секретарь директор лидер посол глава король королева принц губернатор мэр сенатор
	профессор доктор генерал полковник капитан судья канцлер основатель основательница руководитель управляющий управляющая тренер редактор автор
	писатель журналист журналистка исследователь учёный инженер юрист адвокат аналитик экономист представитель представительница депутат
	сотрудник владелец чемпион победитель победительница актёр актриса певец певица художник архитектор учитель студент ректор декан
	заместитель начальник заведующий заведующая эксперт специалист член вице-президент вице-премьер академик
	президенті министрі төрағасы хатшысы директоры басшысы елшісі әкімі профессоры`

// beforeJobs stand before an office and belong to it, with a capital too.
const beforeJobs list = "prime vice deputy acting foreign defence defense finance general first"

// honorifics are said of people and are no offices.
const honorifics list = "mr mrs ms dr doctor sir lady lord prince princess"

// job tells whether a word is an office or occupation, in the plural too.
func job(w *word) bool {
	lower := strings.TrimSuffix(w.lower, ".")
	return jobs.has(lower) || jobs.has(strings.TrimSuffix(lower, "s")) || jobs.has(strings.ToLower(w.Lemma))
}

// speech are verbs of which the subject is a person.
const speech list = `said says told added argued noted explained stressed warned announced promised denied praised admitted asked thanked recalled wrote
	сказал сказала заявил заявила сообщил сообщила добавил добавила отметил отметила подчеркнул подчеркнула пояснил пояснила рассказал рассказала
	объяснил объяснила напомнил напомнила возразил возразила доложил доложила поделилась поделился признал признала пообещал пообещала
	деді айтты мәлімдеді`
