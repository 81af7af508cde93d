const names = new Map(
  `1 InternalError 2 BadValue 6 HostUnreachable 7 HostNotFound 8 UnknownError 9 FailedToParse 11 UserNotFound 13 Unauthorized 14 TypeMismatch 15 Overflow
  16 InvalidLength 20 IllegalOperation 22 InvalidBSON 26 NamespaceNotFound 27 IndexNotFound 28 PathNotViable
  40 ConflictingUpdateOperators 43 CursorNotFound 48 NamespaceExists 50 MaxTimeMSExpired
  52 DollarPrefixedFieldName 53 InvalidIdField 54 NotSingleValueField 56 EmptyFieldName 59 CommandNotFound
  66 ImmutableField 64 WriteConcernFailed 67 CannotCreateIndex 68 IndexAlreadyExists
  72 InvalidOptions 73 InvalidNamespace 79 UnknownReplWriteConcern 85 IndexOptionsConflict
  86 IndexKeySpecsConflict 89 NetworkTimeout 91 ShutdownInProgress 96 OperationFailed
  100 UnsatisfiableWriteConcern 111 NotExactValueField 112 WriteConflict 115 CommandNotSupported 121 DocumentValidationFailure
  136 CappedPositionLost 146 ExceededMemoryLimit 134 ReadConcernMajorityNotAvailableYet
  168 InvalidPipelineOperator 171 CannotIndexParallelArrays
  175 QueryPlanKilled 189 PrimarySteppedDown 197 InvalidIndexSpecificationOption 222 CannotImplicitlyCreateCollection 224 QueryFeatureNotAllowed
  225 TransactionTooOld 238 NotImplemented 239 SnapshotTooOld 241 ConversionFailure 246 SnapshotUnavailable 251 NoSuchTransaction 256 TransactionCommitted
  262 ExceededTimeLimit 263 OperationNotSupportedInTransaction 286 ChangeStreamHistoryLost 290 TransactionExceededLifetimeLimitSeconds
  322 APIVersionError 323 APIStrictError 334 UnsupportedOpQueryCommand 10107 NotWritablePrimary 10334 BSONObjectTooLarge 11000 DuplicateKey 11600 InterruptedAtShutdown 11601 Interrupted
  11602 InterruptedDueToReplStateChange 13435 NotPrimaryNoSecondaryOk 13436 NotPrimaryOrSecondary
  13297 DatabaseDifferCase 14031 OutOfDiskSpace`
    .match(/\d+ \w+/g)
    ?.map((entry) => entry.split(' ') as [string, string]),
)

/** An answer of the server: MongoDB's number, name and further fields, never a guess. */
export class StoreError extends Error {
  readonly code: number
  readonly extra: Record<string, unknown>
  constructor(code: number, message: string, extra: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.extra = extra
  }
  get codeName(): string {
    return names.get(String(this.code)) ?? `Location${this.code}`
  }
}

export function fail(code: number, message: string, extra?: Record<string, unknown>): never {
  throw new StoreError(code, message, extra)
}
