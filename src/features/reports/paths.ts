import { reportSearch, type ReportQuery } from './domain/report-query.js'

export const reportPaths = {
  overview: '/overview',
  report: '/reports',
  reportOf: (query: ReportQuery) => `/reports?${reportSearch(query)}`,
  print: '/reports/print',
  printOf: (query: ReportQuery) => `/reports/print?${reportSearch(query)}`,
  figures: '/reports/figures.csv',
  figuresOf: (query: ReportQuery) => `/reports/figures.csv?${reportSearch(query)}`,
  impact: '/impact',
  impactJson: '/impact.json',
  exports: '/exports',
  exportPattern: '/exports/:list',
  export: (list: string, query: ReportQuery) => `/exports/${list}?${reportSearch(query)}`,
} as const
