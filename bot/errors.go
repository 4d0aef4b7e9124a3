package bot

import "errors"

// ErrSilent says that a message gets no reply at all: the person has been told
// why already (see package limit). Adapters send nothing for it, except where a
// platform insists on a reply: then it is ErrorReply's.
var ErrSilent = errors.New("no reply to send")

// UserError is an error that is the person's to mend; its message tells them
// how, in their language. It is no fault of the bot's and isn't logged as one.
type UserError struct {
	Message string
	TooMuch bool // they ask more than the limits allow, in which a group needs telling once
	Aside   bool // it is told to the person alone, or else not at all
}

func (e *UserError) Error() string { return e.Message }

// Unsaid tells whether nothing is to be said of an error, where the person alone
// would see the answer or not.
func Unsaid(err error, private bool) bool {
	user, ok := errors.AsType[*UserError](err)
	return errors.Is(err, ErrSilent) || ok && user.Aside && !private
}

// ErrorReply is what a person reads when a handler failed: the message of a
// *UserError, or else one apology in lang. The cause goes to the log (see Protect)
// and never to the person.
func ErrorReply(err error, lang string) string {
	if user, ok := errors.AsType[*UserError](err); ok {
		return user.Message
	}
	if errors.Is(err, ErrSilent) {
		return LabelsIn(lang).TooFast
	}
	return wordingIn(lang).apology
}
