package read_test

import (
	"slices"
	"testing"
)

// values returns the kinds and values of a question's dates, numbers and durations.
func values(t *testing.T, text string) []string {
	t.Helper()
	q := embedded(t).Read(text)
	var list []string
	for _, m := range q.Mentions {
		if m.Value != "" {
			list = append(list, kinds[m.Kind]+" "+m.Value)
		}
	}
	return list
}

// wantValues checks the values of questions.
func wantValues(t *testing.T, cases map[string]string) {
	t.Helper()
	for text, want := range cases {
		got := values(t, text)
		if want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []string{want}) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What is a number, a date or neither.
func TestValues(t *testing.T) {
	t.Parallel()
	for name, cases := range map[string]map[string]string{
		"thousands are no years": {
			"1,000 delegates": "number 1000", "in 2,018 countries": "number 2018", "2 018 стран": "number 2018", "in 2018 countries": "date 2018",
		},
		"compound numerals": {
			"seventy-five countries": "number 75", "twenty one countries": "number 21", "two hundred countries": "number 200",
			"one hundred and five": "number 105", "two thousand": "number 2000", "two thousand three hundred and one": "number 2301",
			"70 thousand": "number 70000", "two hundred million": "number 200000000", "twenty-one days": "duration P21D",
			"семьдесят стран": "number 70", "семьдесят пять": "number 75", "тысяча двести тридцать": "number 1230", "пяти тысяч": "number 5000",
			"он приехал": "", "жетпіс бес ел": "number 75", "он екі ел қатысты": "number 12", "екі жүз елу ел": "number 250",
		},
		"dates in digits": {
			"on 2018-11-08": "date 2018-11-08", "08.11.2018": "date 2018-11-08", "8.11": "date 11-08", "8.11.18": "date 2018-11-08",
			"2018/11/08": "date 2018-11-08", "11.25.2018": "date 2018-11-25", "31.02.2018": "", "3.5": "", "1.2.3.4": "",
		},
		"the day before the month, unless the pack has only the other": {
			"8/11/2018": "date 2018-11-08", "11/8/2018": "date 2018-11-08", "3/4/2018": "date 2018-04-03", "12/25/2018": "date 2018-12-25",
			"25/12/18": "date 2018-12-25", "11.8.2018": "date 2018-08-11",
		},
		"with the nouns of the units": {
			"2018 жылғы 8 қараша": "date 2018-11-08", "2018 жылы": "date 2018", "қараша айының 8-інде": "date 11-08", "8 қараша күні": "date 11-08",
			"8-го ноября 2018г.": "date 2018-11-08", "ноябрь месяц": "date 11", "екі айтты": "number 2",
		},
		"May": {"саммит был в мае 2019?": "date 2019-05", "май 2019": "date 2019-05", "к 5 мая": "date 05-05", "где маяк": ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantValues(t, cases)
		})
	}
}
