import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';

/** One of the three files of notes that a mediator keeps on a couple, sealed with a key of its own. */
@Entity({ name: 'mediator_note' })
@Unique('mediator_note_one', ['coupleId', 'mediatorId', 'file'])
@Check('mediator_note_file_check', `file in ('partnerA', 'partnerB', 'both')`)
export class MediatorNoteEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'mediator_note_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'mediator_id' }) mediatorId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'mediator_id', foreignKeyConstraintName: 'mediator_note_mediator_id_fkey' })
  mediator?: PersonEntity;
  @Column('text') file: 'partnerA' | 'partnerB' | 'both';
  @Column('bytea') body: Buffer;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'saved_at' }) savedAt: Date;
}
