package read

import (
	"summitbot/knowledge/words"
)

// language is a language in Latin letters, by words of it.
type language struct {
	lang           string
	asking, common map[string]bool // what asks or greets; what any text has
}

// smallWords are the languages that people write to bots in most. Words that
// English has too are of use: in German, "die" and "war" stand beside "wer".
var smallWords = []language{
	in(russian, `kto kogo komu gde kogda chto shto chego kakoy kakoi kakaya kakie kakoe kakih kakuyu kakim skolko pochemu zachem
		kuda otkuda kakov privet zdravstvuyte zdravstvuite spasibo pozhaluysta rasskazhi skazhi`,
		`v na i s po o ob eto byl byla bylo byli est net da li ne ili dlya posle do stran strany strana kak bil bila bili takoy takoi takaya
		prinyal prinyala predsedatel predsedatelstvo sammit sammita sammite odkb prezident prezidenty proshel proshla skazal skazali stal`),
	in(kazakh, `kimnin kimge kimdi kashan qashan kaida qaida kayda qayda kansha qansha kandai qandai kai qai nege neshe kaisy qaisy salem rakhmet`,
		`kim ne neni edi boldy otti turaly ushin zhane men ma ba pa`),
	in("de", `wer wen wem wessen wo wohin woher wann warum wieso weshalb welche welcher welches welchen wieviele danke bitte guten hallo`,
		`der die das den dem des ein eine einen und ist sind war waren hat haben wurde wird von vom zum zur mit auf bei nach über für nicht im am es sie wie viele was gibt`),
	in("fr", `qui quand où pourquoi combien quel quelle quels quelles bonjour merci salut`,
		`le la les l de des du d et en un une est a ont été qu que quoi c pour par sur dans avec au aux ce cette se sont comment il elle pris`),
	in("es", `quién quien quiénes quienes cuándo cuando dónde donde qué cómo cuántos cuántas cuantos cuantas cuál cuáles cual gracias buenos`,
		`el la los las de del en y que es fue son un una por para con se al lo su como ha han hay está`),
	in("pt", `quem quando onde porquê qual quais quantos quantas olá obrigado obrigada`,
		`o a os as de do da dos das em no na e é foi são um uma por para com que se como ao`),
	in("it", `chi quando dove perché quanti quante quale quali ciao grazie buongiorno`,
		`il lo la i gli le di del della dei delle in e è ha hanno un una per con che si al alla nel come sono stato`),
	in("nl", `wie waar wanneer waarom hoe welke welk hoeveel dank bedankt`, `de het een van en is in op te dat wat heeft was zijn werd voor met door`),
	in("tr", `nerede neden nasıl hangi kaç kimler merhaba teşekkürler`, `kim ne mi mı mu mü ve bir bu da için ile oldu zaman var`),
	in("pl", `kto kogo gdzie kiedy dlaczego ile jaki jaka jakie który która które dziękuję`, `jest są w na i z o do się był była było nie to czy od co jak`),
	in("cs", `kdo koho kde kdy proč kolik jaký jaká jaké který která děkuji ahoj`, `je jsou v na a s o do se byl byla bylo co jak za od`),
	in("sr", `ko tko gdje gde kada zašto koliko koji koja koje hvala zdravo`, `je su u na i s o do se bio bila bilo što šta kako za od`),
	in("ro", `cine unde când cum câți câte care mulțumesc`, `este sunt a fost la de în și un o pe cu ce din să`),
	in("sv", `vem var när hur varför vilken vilka vilket tack`, `är och i på en ett av som för med att den det har blev`),
	in("da", `hvem hvor hvornår hvordan hvorfor hvilken hvilke hvilket tak`, `er og i på en et af som for med at den det har blev`),
	in("fi", `kuka ketkä missä milloin miksi miten mikä mitkä kuinka kiitos`, `on ja ei oli ovat se että`),
	in("hu", `ki kik hol mikor miért hogyan melyik mennyi köszönöm`, `a az és van volt nem egy mi hogy`),
	in("id", `siapa kapan mengapa bagaimana berapa dimana terima`, `di yang dan apa ini itu untuk dari ke dengan adalah mana`),
	in("uz", `qachon qayerda nima nega nechta qaysi qanday rahmat salom`, `kim va bu bilan uchun edi`),
	in("az", `harada niyə necə hansı neçə salam`, `kim nə və bu ilə üçün idi bir vaxt`),
	in(unknown, ``, ``),
}

func in(lang, asking, common string) language {
	return language{lang, words.Set(asking), words.Set(common)}
}
