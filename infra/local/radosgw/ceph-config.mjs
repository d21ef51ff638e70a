/**
 * One node of Ceph for tests: one monitor, one object store daemon that keeps everything in memory, one gateway, all on
 * loopback. The paxos interval and tcp_nodelay decide whether it starts in two seconds or in twenty.
 * @param {{folder: string, fsid: string, monitorPorts: readonly [number, number], port: number}} facts
 */
export const cephConfig = ({ folder, fsid, monitorPorts: [v2, v1], port }) => `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
auth allow insecure global id reclaim = false
run dir = ${folder}/run
admin socket = ${folder}/run/$name.asok
pid file = ${folder}/run/$name.pid
log file = ${folder}/log/$name.log
log to stderr = false
debug ms = 0
crash dir = ${folder}/run
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 2
osd pool default pgp num = 2
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 1000
ms bind ipv6 = false
keyring = ${folder}/keyring
[mon]
mon data = ${folder}/mon
mon allow pool delete = true
mon cluster log file = ${folder}/log/cluster.log
mon data avail crit = 1
paxos propose interval = 0.05
paxos min wait = 0.02
mon osd min up ratio = 0
mon tick interval = 1
[osd]
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 8589934592
osd memory target = 1073741824
osd max object name len = 256
osd op num shards = 2
osd class update on start = true
osd mclock skip benchmark = true
[client.rgw.a]
rgw data = ${folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:${port} tcp_nodelay=1
rgw crypt require ssl = false
rgw enable usage log = false
rgw enable ops log = false
rgw thread pool size = 64
rgw cache enabled = true
rgw relaxed s3 bucket names = false
rgw dynamic resharding = true
rgw override bucket index max shards = 1
rgw lc debug interval = -1
`;
