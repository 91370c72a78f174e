import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Stance } from '#libs/contracts';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { AgreementEntity } from './agreement.entity.js';

/** What one partner said last of an agreement. Theirs and the mediator's to read. */
@Entity({ name: 'agreement_stance' })
@Index('agreement_stance_couple', ['coupleId'])
@Check('agreement_stance_stance_check', `stance in ('still_right', 'revisit', 'revoked')`)
export class AgreementStanceEntity {
  @PrimaryColumn('uuid', { name: 'agreement_id', primaryKeyConstraintName: 'agreement_stance_pkey' })
  agreementId: string;
  @ManyToOne(() => AgreementEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agreement_id', foreignKeyConstraintName: 'agreement_stance_agreement_id_fkey' })
  agreement?: AgreementEntity;
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'agreement_stance_pkey' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'agreement_stance_person_id_fkey' })
  person?: PersonEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'agreement_stance_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('text') stance: Stance | 'revoked';
  @Column('timestamptz') at: Date;
}
