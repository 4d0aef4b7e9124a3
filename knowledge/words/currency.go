package words

// Currency are the signs that stand before an amount of money, or behind it.
const Currency = "$£€¥₽₸"
