import { MongoClient } from 'mongodb'
import { startServer } from './dist/src/storage/embedded/server.js'
import fs from 'fs'
import inspector from 'inspector'
fs.rmSync('/tmp/prof2',{recursive:true,force:true}); fs.mkdirSync('/tmp/prof2')
const server=await startServer({dataDir:'/tmp/prof2',socket:'/tmp/prof2/s.sock'})
const c=new MongoClient('mongodb://'+encodeURIComponent('/tmp/prof2/s.sock')+'/?directConnection=true'); await c.connect(); const rows=c.db('b').collection('rows')
await rows.createIndex({grp:1,at:1})
const N=50000
const rowOf=n=>({_id:n,email:`person${n}@example.org`,grp:n%1000,at:new Date(1.7e12+n*1000),text:'x'.repeat(300)})
for(let i=0;i<N/1000;i++)await rows.insertMany(Array.from({length:1000},(_,k)=>rowOf(i*1000+k)))
const ses=new inspector.Session(); ses.connect(); const post=(m,p)=>new Promise((y,n)=>ses.post(m,p,(e,r)=>e?n(e):y(r)))
async function prof(name,fn){await post('Profiler.enable');await post('Profiler.start');await fn();const {profile}=await post('Profiler.stop');
 const self=new Map(),dt=profile.timeDeltas;const byId=new Map(profile.nodes.map(n=>[n.id,n]));let tot=0
 profile.samples.forEach((id,i)=>{const n=byId.get(id);const k=n.callFrame.functionName+' '+n.callFrame.url.split('/').slice(-1)+':'+n.callFrame.lineNumber;self.set(k,(self.get(k)||0)+dt[i]);tot+=dt[i]})
 console.log('==',name,Math.round(tot/1000),'ms');[...self].sort((a,b)=>b[1]-a[1]).slice(0,16).forEach(([k,v])=>console.log('  ',(v/1000).toFixed(0).padStart(6),k))}
const g=()=>rows.aggregate([{$group:{_id:'$grp',n:{$sum:1}}}]).toArray()
await g()
await prof('group',async()=>{await g();await g()})
await prof('count',()=>rows.countDocuments({grp:{$gte:0}}))
const pick=()=>Math.floor(Math.random()*N)
await prof('find',async()=>{for(let i=0;i<3000;i++)await rows.findOne({_id:pick()})})
await prof('update',async()=>{for(let i=0;i<1500;i++)await rows.updateOne({_id:pick()},{$inc:{grp:1}})})
await c.close(); await server.close()
