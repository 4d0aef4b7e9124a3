package knowledge

import "strings"

// list is words with a space between them.
type list string

func (l list) has(word string) bool {
	return word != "" && strings.Contains(" "+string(l)+" ", " "+word+" ")
}

// Abbreviations by what their point says of the sentence.
const (
	// beforeNames never end a sentence.
	beforeNames list = "Mr Mrs Ms Mx Dr Drs Prof Gen Col Lt Maj Capt Cmdr Adm Sgt Cpl Sen Rep Reps Sens Gov Pres Rev Hon Fr Sr Msgr Messrs Supt Insp v " +
		"Mme Mlle St Ste Mt Ft Pt Bros vs Vs cf Cf e.g i.e viz ca approx pron lit née Ph " +
		"им г-н г-жа проф Проф акад Акад доц ген Ген полк ул пр просп наб пл пер св Св гр тов т.е т.к т.н т.наз напр Напр см См ср Ср " +
		"т г с р ред сост изд обл респ р-н пос дер о оз д кв корп лат англ нем фр греч рус урожд род ум көш қ"
	// beforeNumbers don't end a sentence that goes on with a number.
	beforeNumbers list = "no nos № n p pp vol vols fig figs art arts sec secs ch chap par para paras op ed eds " +
		"jan feb mar apr jun jul aug sept sep oct nov dec st ст стр с рис табл гл п пп ч т кн вып янв февр фев мар апр авг сент сен окт нояб ноя дек б"
	// afterNumbers stand after a number, and may end a sentence: "в 1990 г."
	afterNumbers list = "г гг в вв н.э э р руб коп тыс млн млрд трлн км м см мм кг га л ч мин сек с шт чел ж жж ғ ғғ"
	// mayEnd end a sentence if a word follows that often begins one.
	mayEnd list = "Inc Ltd Co Corp Jr Bros LLC Univ Dept Ave Blvd Rd Mass Calif Conn Fla Pa Va Md Ph.D M.D B.A M.A D.C Ed Eds al Esq St"
	// ends end a sentence before any capital letter.
	ends list = "etc др т.д т.п т.б т.с.с"
	// labels stand before a single letter that is no initial: "Plan B."
	labels list = "plan war type class group part phase grade vitamin hepatitis appendix section tier division level model option exhibit " +
		"план часть класс группа группы витамин типа тип вариант корпус"
	// prepositions open a sentence with its date: "В 1990 г. Россия …".
	prepositions list = "В Во С Со К Ко До По После Около На Из От Летом Зимой Весной Осенью"
	// starters begin sentences, and hardly ever a name.
	starters list = "The This That These Those He She It They We You His Her Its Their Our In On At By For From With To As If But And Or So " +
		"An After Before When While Where Although Though However There Then Since Because Both Some Many Most Several One Another Each " +
		"Today According During Despite Under Until Upon What Who Why How No Not Now Only Also Once Such Among Between Through Earlier Later " +
		"Он Она Оно Они Это Эта Этот Эти Его Её Ее Их Мы Вы Я В Во На По При После До Для За Из От К Ко С Со У О Об И А Но Однако Если Когда Как Так " +
		"Также Кроме Все Всё Там Тогда Тем Уже Ещё Во-первых Сейчас Ранее Позже Затем Потом Среди Между Однако Поэтому Хотя Что Кто " +
		"Бұл Ол Олар Осы Сол Сонымен Бірақ Алайда Кейін Оның Олардың Біз Сіз Мен"
)
