(* Critics: what a pair of potentials earns is below what every coupling costs. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings.
Open Scope R_scope.

(* Potentials f and h with f_i - h_j at most d_ij, and their value E_p f - E_q h. *)
Definition admissible (n m : nat) (d : nat -> nat -> R) (f h : nat -> R) :=
  forall i j, (i < n)%nat -> (j < m)%nat -> f i - h j <= d i j.

Definition earned (n m : nat) (p q f h : nat -> R) := sum n (fun i => p i * f i) - sum m (fun j => q j * h j).

(* The gap is a sum without cancellation: the slack of each arc times the mass on it. *)
Lemma gap n m p q d g f h : coupling n m p q g ->
  cost n m d g - earned n m p q f h = total n m (fun i j => g i j * (d i j - (f i - h j))).
Proof.
  intros (_ & rows & columns). unfold earned.
  rewrite (sum_ext n (fun i => p i * f i) (fun i => sum m (g i) * f i)) by (intros; rewrite rows; auto).
  rewrite (sum_ext m (fun j => q j * h j) (fun j => sum n (fun i => g i j) * h j)) by (intros; rewrite columns; auto).
  rewrite <- total_row, <- total_column. unfold cost. fold (total n m (fun i j => g i j * d i j)).
  rewrite <- !total_minus. apply total_ext. intros. ring.
Qed.

Lemma slack_nonneg n m p q d g f h i j : coupling n m p q g -> admissible n m d f h ->
  (i < n)%nat -> (j < m)%nat -> 0 <= g i j * (d i j - (f i - h j)).
Proof. intros (pos & _) below Hi Hj. apply Rmult_le_pos; auto. specialize (below i j Hi Hj). lra. Qed.

Lemma earned_le_cost n m p q d g f h :
  coupling n m p q g -> admissible n m d f h -> earned n m p q f h <= cost n m d g.
Proof.
  intros couples below. apply Rminus_le_0. rewrite (gap n m p q d g f h couples).
  apply total_nonneg. intros. eapply slack_nonneg; eauto.
Qed.

Lemma earned_le_W1 n m p q d f h : admissible n m d f h -> Rbar_le (earned n m p q f h) (W1 n m d p q).
Proof. intros below. apply W1_ge. intros. apply earned_le_cost; auto. Qed.
