-- Where the bot is silent. All processes read it every few seconds.

-- +goose Up
create table mutes (
	id    text   primary key, -- platform, server, channel
	until bigint not null
);

-- +goose Down
drop table mutes;
