-- ARGV: what stays, until when
redis.call('DEL', record, leases, events)
redis.call('ZREM', ends, id)
redis.call('SET', tombstone, ARGV[3], 'PXAT', ARGV[4])
wake()
return 1
