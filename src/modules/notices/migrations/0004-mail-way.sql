-- Whether letters can go out at all: what higher floors may know of the office's mail. A view; nothing is locked.
create view notices.v_mail as
  select id, origin from notices.channel where way = 'mail' and state = 'open';
