-- ARGV: the receipt. The first one stays.
if redis.call('HGET', record, '@state') ~= 'ending' then return false end
redis.call('HSETNX', record, '@receipt', ARGV[3])
return redis.call('HGET', record, '@receipt')
