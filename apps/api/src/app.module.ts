import { Module, type DynamicModule } from '@nestjs/common';
import { DocumentsModule } from './features/documents/index.ts';
import { HandbookImportsModule } from './features/handbook-imports/index.ts';
import { HandbooksModule } from './features/handbooks/index.ts';
import { KitsModule } from './features/kits/index.ts';
import { LiveCoverageModule } from './features/live-coverage/index.ts';
import { PracticeModule } from './features/practice/index.ts';
import { QuestionTestsModule } from './features/question-tests/index.ts';
import { RoomsModule } from './features/rooms/index.ts';
import { RubricsModule } from './features/rubrics/index.ts';
import { ScoreFeedbackModule } from './features/score-feedback/index.ts';
import { ScoringModule } from './features/scoring/index.ts';
import { SessionsModule } from './features/sessions/index.ts';
import { AuthModule } from './platform/auth/index.ts';
import { ConfigModule, type Config } from './platform/config/index.ts';
import { DatabaseModule } from './platform/database/index.ts';
import { HealthModule } from './platform/health/index.ts';
import { JobsModule } from './platform/jobs/index.ts';
import { LoggingModule } from './platform/logging/logging.module.ts';
import { MetricsModule } from './platform/metrics/index.ts';
import { OpenApiModule } from './platform/openapi/index.ts';
import { RealtimeModule } from './platform/realtime/index.ts';

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule,
        DatabaseModule,
        RealtimeModule,
        AuthModule,
        JobsModule,
        HealthModule,
        MetricsModule,
        OpenApiModule,
        SessionsModule,
        HandbooksModule,
        HandbookImportsModule,
        KitsModule,
        RubricsModule,
        RoomsModule,
        DocumentsModule,
        ScoringModule,
        QuestionTestsModule,
        ScoreFeedbackModule,
        LiveCoverageModule,
        PracticeModule,
      ],
    };
  }
}
