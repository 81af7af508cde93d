import { MongoClient } from 'mongodb'
import { connectOrSpawn } from './dist/src/storage/embedded/start.js'
import fs from 'fs'
fs.rmSync('/tmp/prof',{recursive:true,force:true})
const s=await connectOrSpawn({dataDir:'/tmp/prof'})
const c=new MongoClient(s.uri,{maxPoolSize:32}); await c.connect(); const rows=c.db('b').collection('rows')
const {pid}=await c.db('admin').command({serverStatus:1})
const cpu=()=>{const f=fs.readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1].split(' ');return (Number(f[11])+Number(f[12]))*10}
const m=async(name,n,par,fn)=>{const a=cpu();let i=0;await Promise.all(Array.from({length:par},async()=>{while(i<n){await fn(i++)}}));const d=cpu()-a;console.log(name.padEnd(20),'cpu µs/op',Math.round(d*1000/n),'→ max/s',Math.round(n/(d/1000)))}
await rows.createIndex({email:1},{unique:true}); await rows.createIndex({grp:1,at:1})
const N=100000
const rowOf=n=>({_id:n,email:`person${n}@example.org`,grp:n%1000,at:new Date(1.7e12+n*1000),text:'x'.repeat(300)})
await m('insertMany',N/1000,1,i=>rows.insertMany(Array.from({length:1000},(_,k)=>rowOf(i*1000+k))))
const pick=()=>Math.floor(Math.random()*N)
await m('find _id',5000,32,()=>rows.findOne({_id:pick()}))
await m('find email',5000,32,()=>rows.findOne({email:`person${pick()}@example.org`}))
await m('page',2000,32,()=>rows.find({grp:pick()%1000}).sort({at:-1}).limit(20).toArray())
await m('insert',5000,32,i=>rows.insertOne(rowOf(N+i)))
await m('update',5000,32,()=>rows.updateOne({_id:pick()},{$inc:{grp:1}}))
await m('group cold',1,1,()=>rows.aggregate([{$group:{_id:'$grp',n:{$sum:1}}}]).toArray())
await m('group',1,1,()=>rows.aggregate([{$group:{_id:'$grp',n:{$sum:1}}}]).toArray())
await m('count',1,1,()=>rows.countDocuments({grp:{$gte:0}}))
await c.close(); await s.close()
