package decide

import (
	"encoding/binary"
	"errors"
	"math"

	"summitbot/bot/answer/learn"
)

// Append appends the model to data, for Read.
func (model *Model) Append(data []byte) []byte {
	data = binary.LittleEndian.AppendUint64(data, math.Float64bits(model.Scale))
	return model.Wordings.append(model.Verdicts.Append(data))
}

var errModel = errors.New("is no model, or was cut short")

// Read reads a model from the beginning of data, which the model keeps, and
// returns the rest. Where data was damaged, what is decided is wrong and nothing
// else.
func Read(data []byte) (model *Model, rest []byte, err error) {
	if len(data) < 8 {
		return nil, nil, errModel
	}
	model = &Model{Scale: math.Float64frombits(binary.LittleEndian.Uint64(data))}
	if model.Verdicts, data, err = learn.Read(data[8:]); err != nil {
		return nil, nil, err
	}
	if model.Wordings, data, err = readWordings(data); err != nil {
		return nil, nil, err
	}
	return model, data, nil
}
