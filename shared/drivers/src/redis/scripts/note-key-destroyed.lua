-- ARGV: when
if redis.call('HGET', record, '@state') == 'ending' then redis.call('HSETNX', record, '@keyDestroyedAt', ARGV[3]) end
return 1
