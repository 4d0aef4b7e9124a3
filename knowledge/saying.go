package knowledge

// Verbs of saying, by how surely they say that somebody speaks. A pronoun or a
// name must stand beside them.
const (
	// surely: "X said it was …", with or without a quotation.
	surely list = "said says told stressed stresses emphasised emphasized emphasises emphasizes insisted insists stated announced announces " +
		"remarked commented quipped tweeted exclaimed " +
		"сказал сказала сказали заявил заявила заявили заявляет подчеркнул подчеркнула подчеркнули подчеркивает подчёркивает " +
		"говорит сообщил сообщила сообщили сообщает рассказал рассказала рассказали " +
		"деді дейді айтты мәлімдеді"
	// withThat: only beside a quotation, or before "that".
	withThat list = "added adds noted notes explained explains recalled recalls declared declares argued argues admitted admits wrote writes replied " +
		"replies concluded concludes underlined underlines warned warns promised believes believed thinks thought hopes hoped asked asks answered " +
		"claimed claims suggested suggests confirmed confirms reported reports observed observes acknowledged agreed agrees pledged vowed urged " +
		"predicted reiterated responded states continued joked shouted whispered cried pointed read reads called recommended proposed theorized " +
		"добавил добавила добавили отметил отметила отметили отмечает пояснил пояснила пояснили поясняет объяснил объяснила объяснили напомнил " +
		"напомнила напомнили считает считают уверен уверена уверены указал указала указали утверждает утверждал утверждают признал признала " +
		"признался написал написала пишет ответил ответила ответили спросил спросила предупредил предупредила обещал пообещал подтвердил " +
		"подтвердила заметил заметила замечает констатировал резюмировал заключил продолжил полагает добавляет өтті"
	// ofSpeaker: of somebody who has spoken before, these go on with what they
	// said: "He also focused on …".
	ofSpeaker list = "expressed expresses focused focussed focuses called urged spoke recalled underlined noted highlighted thanked touched drew " +
		"proposed welcomed believes hopes outlined mentioned praised " +
		"выразил выразила призвал призвала отметил отметила напомнил остановился остановилась обратил обратила поблагодарил предложил " +
		"предложила коснулся затронул рассказал"
	// expressed things make "expressed" as sure as "said".
	expressed list = "confidence hope hopes gratitude concern concerns regret support thanks condolences satisfaction readiness belief optimism " +
		"doubt doubts interest willingness appreciation уверенность надежду благодарность обеспокоенность готовность мнение сожаление поддержку"
	// notInverted: the name after them is whom it is said to.
	notInverted list = "told thanked urged called asked answered"
	// titled things stand right after what these say: "wrote “Hamlet”".
	titled list = "wrote writes read reads called написал написала пишет"
	joint  list = "and и және мен"
	// a name after ofWhom is not the subject, and after inWhere begins with a place.
	ofWhom  list = "of for with from by against about для из от с"
	inWhere list = "in at on near в во на"
	// thats follow a verb of saying and open what is said.
	thats list = "that that: whether what how : \x01 что чтобы будто деп"
	// between may stand between a name and its verb.
	between list = "also then later further previously earlier repeatedly once again has had have recently since today yesterday " +
		"также тоже затем ещё еще потом ранее снова вновь сегодня деп атап"
	// passive: what follows them is said by nobody in particular.
	passive list = "is are was were be been being was is's been not to быть был было была были"
	heOrShe list = "he she он она ол"
	// nobody can be taken for a name at the beginning of a sentence.
	nobody list = "who which what it this that there these those some many others one i we you they me us him her them nobody " +
		"кто что это который которая которые я мы вы они его её ее их все"
	// jobs stand before a name without being part of it.
	jobs list = "president minister premier chairman chairwoman chairperson chair secretary general director leader ambassador chief king queen prince " +
		"princess emperor pope bishop spokesman spokeswoman spokesperson mayor governor senator representative congressman judge justice captain " +
		"colonel major lieutenant sergeant admiral professor doctor dr mr mrs ms sir lord lady dame coach analyst expert poet author historian " +
		"writer scientist economist philosopher archaeologist journalist researcher prime foreign deputy vice acting head commissioner officer detective " +
		"президент министр премьер премьер-министр глава секретарь генсек директор председатель депутат посол лидер генерал полковник профессор доктор " +
		"историк поэт писатель ученый учёный журналист эксперт аналитик археолог философ учёная газета агентство мэр губернатор король королева император папа представитель представительница " +
		"генеральный главный замминистра вице-президент вице-премьер пресс-секретарь господин госпожа төраға президенті министрі хатшысы"
	days list = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
	// particles stand inside names.
	particles   list = "de la van von der den al bin ibn el da di del dos du of ben фон де ван аль ибн дер"
	determiners list = "the a an another"
)
