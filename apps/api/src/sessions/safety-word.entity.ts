import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from '../accounts/person.entity.js';
import { CoupleEntity } from '../couples/couple.entity.js';

/**
 * A partner's own word for "I am not safe, or stop", between them and the mediator, sealed with a key of its own.
 * Another word is another item: the id and the key change with it, so that the one before is unreadable.
 */
@Entity({ name: 'safety_word' })
@Unique('safety_word_one', ['coupleId', 'personId'])
export class SafetyWordEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @ManyToOne(() => CoupleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'couple_id', foreignKeyConstraintName: 'safety_word_couple_id_fkey' })
  couple?: CoupleEntity;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @ManyToOne(() => PersonEntity)
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'safety_word_person_id_fkey' })
  person?: PersonEntity;
  @Column('bytea') body: Buffer;
}
