import { MongoClient } from 'mongodb'

/** Changes account 1 in a transaction and then waits to be killed. */

const client = await MongoClient.connect(process.argv[2] ?? '')
const session = client.startSession()
session.startTransaction()
const accounts = client.db('tests').collection<{ _id: number }>('accounts')
await accounts.updateOne({ _id: 1 }, { $inc: { sum: 5 } }, { session })
process.send?.('changed')
