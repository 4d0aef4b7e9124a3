package dialog

import "strings"

// set is words by their norm.
type set map[string]bool

func setOf(words string) set {
	s := make(set)
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}

// The words that refer to something before them, in all languages: none refers to
// something else in another.
var (
	personWords = setOf("he she him his her hers hes shes")
	eitherWords = setOf("он она его ее ему ей ним нем ней нему ол оның оны") // of a person or a thing
	thingWords  = setOf("it its that this thats оно это этот эта этого этой этом бұл мұны соның")
	groupWords  = setOf("they them their theirs those these theyre они их им ними них олар олардың оларды")
	pointWords  = setOf("that this those these этот эта это этого этой эти этих тот та те бұл осы сол") // as in "that council"
	ownWords    = setOf("his her its their theirs его ее их оның олардың")                              // as in "its purpose"
	speechWords = setOf("says claims reports states")                                                   // behind "who", whatever else they mean
	sizeWords   = setOf("many much long")                                                               // of "how many"
	giverWords  = setOf("from от")
	oneWords    = setOf("one ones thing things kind kinds of those them two")
	articles    = setOf("the a an")
)

// The words that tell how a message goes on from the one before it.
var (
	openWords    = setOf("and also too but then а и тоже также ал")
	correctWords = setOf("no nope wrong sorry нет виду ошибся жоқ қателестім")
	meantWords   = setOf("meant mean asked хотел хотела") // behind "I"
	checkWords   = setOf("yes right rite correct really sure true indeed верно да правда точно уверен разве иә рас")
	backWords    = setOf("back again снова опять қайта")
	leadWords    = setOf("so ok oh right well ну так")
	selfWords    = setOf("i я")
	notWords     = setOf("not isnt wasnt не емес")
	yesWords     = setOf("yes yeah yep sure right exactly да ага верно иә")
)

// qualifiers are concepts that tell one thing of a kind from another, as dates do.
var qualifiers = []string{"next", "previous", "earlier", "first", "last"}

// ordinals count from 1, or from the end.
var ordinals = map[string]int{
	"first": 1, "1st": 1, "former": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
	"fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
	"last": -1, "latter": -1, "final": -1,
	"первый": 1, "первая": 1, "первое": 1, "первого": 1, "первой": 1,
	"второй": 2, "вторая": 2, "второе": 2, "второго": 2,
	"третий": 3, "третья": 3, "третье": 3, "третьего": 3, "четвертый": 4, "пятый": 5,
	"последний": -1, "последняя": -1, "последнее": -1, "последнего": -1, "последней": -1,
	"бірінші": 1, "біріншісі": 1, "екінші": 2, "екіншісі": 2,
	"үшінші": 3, "үшіншісі": 3, "төртінші": 4, "бесінші": 5,
	"соңғы": -1, "соңғысы": -1,
}
