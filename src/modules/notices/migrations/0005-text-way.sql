-- The number to which people send short messages, where the administrator entered one. A view; nothing is locked.
create view notices.v_text_number as
  select id, settings ->> 'inNumber' as number from notices.channel
  where way = 'sms' and state = 'open' and coalesce(settings ->> 'inNumber', '') <> '';
