(* Entropy of a law and, for each of its outcomes, of another: the chain rule, and the law of the second part alone. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Section Conditional.
  Variables (n m : nat) (p : nat -> R) (k : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hk : channel n m k).

  (* The mean entropy of the rows, as the language has it: cross entropies of each row with itself. *)
  Lemma mean_entropy : expectation n (fun i => num (p i)) (fun i => Some (CE m (k i) (k i))) = num (sum n (fun i => p i * H m (k i))).
  Proof.
    apply (expectation_num_of n p (fun i => H m (k i))). intros i Hi. rewrite CE_finite by (intros j _; auto). reflexivity.
  Qed.

  Lemma output_law : pmf m (output n p k).
  Proof.
    split.
    - intros j Hj. apply sum_nonneg. intros i Hi. apply Rmult_le_pos; [apply Hp; auto|apply Hk; auto].
    - unfold output. rewrite sum_swap, <- (proj2 Hp). apply sum_ext. intros i Hi. rewrite sum_scal, (proj2 (Hk i Hi)). ring.
  Qed.

  Lemma output_coupling : coupling n m p (output n p k) (joint p k).
  Proof. apply channel_coupling; auto. Qed.

  (* The logarithm of a product, averaged. *)
  Lemma entropy_of_joint : H (n * m) (flat m (joint p k)) = H n p + sum n (fun i => p i * H m (k i)).
  Proof.
    rewrite entropy_of_flat. unfold total. rewrite (entropy_times n p).
    rewrite (sum_ext n _ (fun i => p i * ln (p i) - p i * H m (k i))); [rewrite sum_minus; ring|].
    intros i Hi. rewrite (entropy_times m (k i)). destruct (proj1 Hp i Hi) as [some|none].
    - rewrite (sum_ext m _ (fun j => p i * ln (p i) * k i j + p i * (k i j * ln (k i j)))).
      + rewrite sum_plus, !sum_scal, (proj2 (Hk i Hi)). ring.
      + intros j Hj. unfold joint. rewrite xln_times. destruct (proj1 (Hk i Hi) j Hj) as [pos| <-]; [|ring].
        rewrite ln_mult by auto. ring.
    - rewrite <- none. rewrite (sum_ext m _ (fun _ => 0)); [rewrite sum_zero; ring|]. intros j Hj. unfold joint. rewrite <- none, Rmult_0_l.
      rewrite xln_times. ring.
  Qed.
End Conditional.
