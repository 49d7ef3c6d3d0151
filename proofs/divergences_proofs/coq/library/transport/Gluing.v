(* Two plans glued along the law between them: the first and the last site independent, given the middle one. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings.
Open Scope R_scope.

Definition transposed (g : nat -> nat -> R) j i := g i j.

Lemma transposed_couples n m p q g : coupling n m p q g -> coupling m n q p (transposed g).
Proof. intros (pos & rows & columns). split; [|split]; unfold transposed; auto. Qed.

Lemma transposed_cost n m d g : cost m n (transposed d) (transposed g) = cost n m d g.
Proof. apply (total_swap m n (fun j i => transposed g j i * transposed d j i)). Qed.

Section Gluing.
  Variables (n m l : nat) (p q r : nat -> R) (g h : nat -> nat -> R).
  Hypotheses (Hg : coupling n m p q g) (Hh : coupling m l q r h).

  (* The mass that goes from i over j to k. *)
  Definition through i j k := if Req_EM_T (q j) 0 then 0 else g i j * h j k / q j.

  Definition glued i k := sum m (fun j => through i j k).

  Lemma middle_nonneg j : (j < m)%nat -> 0 <= q j.
  Proof. intros Hj. destruct Hh as (pos & rows & _). rewrite <- (rows j Hj). apply sum_nonneg; auto. Qed.

  Lemma through_nonneg i j k : (i < n)%nat -> (j < m)%nat -> (k < l)%nat -> 0 <= through i j k.
  Proof.
    intros Hi Hj Hk. unfold through. destruct (Req_EM_T (q j) 0); [lra|].
    pose proof (middle_nonneg j Hj). pose proof (proj1 Hg i j Hi Hj). pose proof (proj1 Hh j k Hj Hk).
    apply Rdiv_le_0_compat; [apply Rmult_le_pos|]; lra.
  Qed.

  (* No mass arrives where q has none. *)
  Lemma arrives_none i j : (i < n)%nat -> (j < m)%nat -> q j = 0 -> g i j = 0.
  Proof.
    intros Hi Hj zero. destruct Hg as (pos & _ & columns).
    apply (sum_zero_terms n (fun i => g i j)); auto. rewrite columns; auto.
  Qed.

  Lemma leaves_none j k : (j < m)%nat -> (k < l)%nat -> q j = 0 -> h j k = 0.
  Proof.
    intros Hj Hk zero. destruct Hh as (pos & rows & _).
    apply (sum_zero_terms l (h j)); auto. rewrite rows; auto.
  Qed.

  (* Forgetting where it goes leaves the first plan; forgetting where it came from, the second. *)
  Lemma through_first i j : (i < n)%nat -> (j < m)%nat -> sum l (through i j) = g i j.
  Proof.
    intros Hi Hj. unfold through. destruct (Req_EM_T (q j) 0) as [zero|charged].
    - rewrite sum_zero. symmetry. apply arrives_none; auto.
    - rewrite (sum_ext l _ (fun k => g i j / q j * h j k)) by (intros; field; auto).
      rewrite sum_scal, (proj1 (proj2 Hh) j Hj). field; auto.
  Qed.

  Lemma through_second j k : (j < m)%nat -> (k < l)%nat -> sum n (fun i => through i j k) = h j k.
  Proof.
    intros Hj Hk. unfold through. destruct (Req_EM_T (q j) 0) as [zero|charged].
    - rewrite sum_zero. symmetry. apply leaves_none; auto.
    - rewrite (sum_ext n _ (fun i => h j k / q j * g i j)) by (intros; field; auto).
      rewrite sum_scal, (proj2 (proj2 Hg) j Hj). field; auto.
  Qed.

  Lemma glued_couples : coupling n l p r glued.
  Proof.
    split; [|split].
    - intros i k Hi Hk. apply sum_nonneg; auto. intros. apply through_nonneg; auto.
    - intros i Hi. unfold glued. rewrite sum_swap, <- (proj1 (proj2 Hg) i Hi).
      apply sum_ext. intros. apply through_first; auto.
    - intros k Hk. unfold glued. rewrite sum_swap, <- (proj2 (proj2 Hh) k Hk).
      apply sum_ext. intros. apply through_second; auto.
  Qed.

  (* Going straight costs no more than both ways together. *)
  Lemma glued_cost d e f :
    (forall i j k, (i < n)%nat -> (j < m)%nat -> (k < l)%nat -> f i k <= d i j + e j k) ->
    cost n l f glued <= cost n m d g + cost m l e h.
  Proof.
    intros straight.
    assert (first : cost n m d g = total n l (fun i k => sum m (fun j => through i j k * d i j))).
    { apply sum_ext. intros i Hi. rewrite sum_swap. apply sum_ext. intros j Hj.
      rewrite sum_scal_r, through_first; auto. }
    assert (second : cost m l e h = total n l (fun i k => sum m (fun j => through i j k * e j k))).
    { unfold total. rewrite sum_swap. unfold cost. rewrite sum_swap. apply sum_ext. intros k Hk.
      rewrite sum_swap. apply sum_ext. intros j Hj. rewrite sum_scal_r, through_second; auto. }
    rewrite first, second, <- total_plus. apply total_le. intros i k Hi Hk.
    unfold glued. rewrite <- sum_scal_r, <- sum_plus. apply sum_le. intros j Hj.
    pose proof (through_nonneg i j k Hi Hj Hk). specialize (straight i j k Hi Hj Hk). nra.
  Qed.
End Gluing.
