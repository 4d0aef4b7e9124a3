package telegram_test

const childEnv = "SUMMITBOT_TELEGRAM_KILL"

func child() int { return 0 }
