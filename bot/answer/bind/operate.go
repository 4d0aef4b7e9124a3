package bind

import "summitbot/bot/answer/query"

// operate applies the operators of the message and notes those that can't be.
func (x *binding) operate() {
	for k := range x.m.Operators {
		op := &x.m.Operators[k]
		if op.From < x.from || op.From >= x.to {
			continue
		}
		if !x.apply(op) {
			x.left(op.From, op.To, query.UnboundOperator)
		}
	}
}

// apply applies an operator and tells whether it could.
func (x *binding) apply(op *query.Operator) bool {
	switch op.Kind {
	case query.And, query.Manage:
		return true
	case query.Or:
		x.any = true
		return true
	case query.Not, query.Fail:
		x.flip = !x.flip
		return x.out.Claim
	}
	return false
}
