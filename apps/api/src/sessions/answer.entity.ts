import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Role, Suits } from '#libs/domain';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import { SessionEntity } from './session.entity.js';

/** What one person said to one offered start. Private to them and the mediator. */
@Entity({ name: 'answer' })
@Index('answer_proposal', ['proposalId'])
@Check('answer_role_check', `role in ('partnerA', 'partnerB', 'mediator')`)
@Check('answer_choice_check', `choice in ('works', 'could', 'no')`)
export class AnswerEntity {
  @PrimaryColumn('uuid', { name: 'slot_id', primaryKeyConstraintName: 'answer_pkey' }) slotId: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'slot_id', foreignKeyConstraintName: 'answer_slot_id_fkey' })
  slot?: SessionEntity;
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'answer_pkey' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'answer_person_id_fkey' })
  person?: PersonEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'answer_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'proposal_id' }) proposalId: string;
  @ManyToOne(() => ProposalEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'proposal_id', foreignKeyConstraintName: 'answer_proposal_id_fkey' })
  proposal?: ProposalEntity;
  @Column('text') role: Role;
  @Column('text') choice: Suits;
  @Column('timestamptz') at: Date;
}
