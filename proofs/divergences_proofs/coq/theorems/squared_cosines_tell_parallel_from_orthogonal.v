(* Σ(f·|h|² − h·(f·h))² = |h|²·(|f|²|h|² − (f·h)²): Cauchy and Schwarz, and when they meet. *)
Require Import Reals Lra Lia Psatz.
From Divergences.library Require Import Sums.
Open Scope R_scope.

Section Two.
  Variables (n : nat) (f h : nat -> R).
  Let F := sum n (fun i => f i ^ 2).
  Let S := sum n (fun i => h i ^ 2).
  Let P := sum n (fun i => f i * h i).

  Lemma apart : sum n (fun i => (f i * S - h i * P) ^ 2) = S * (F * S - P ^ 2).
  Proof.
    rewrite (sum_ext n _ (fun i => S * S * (f i ^ 2) + (- 2 * S * P) * (f i * h i) + P * P * (h i ^ 2))) by (intros; ring).
    rewrite !sum_plus, !sum_scal. fold F S P. ring.
  Qed.

  Lemma short : S = 0 -> P = 0.
  Proof.
    intros none. unfold P. rewrite (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi.
    assert (h i ^ 2 = 0) as zero by (apply (sum_zero_terms n (fun i => h i ^ 2)); auto; intros; apply pow2_ge_0).
    assert (h i = 0) as -> by nra. ring.
  Qed.

  Let far : 0 <= S.
  Proof. apply sum_nonneg. intros. apply pow2_ge_0. Qed.

  Lemma cauchy : P ^ 2 <= F * S.
  Proof.
    destruct far as [some|none]; [|rewrite <- none, (short (eq_sym none)); lra].
    assert (0 <= S * (F * S - P ^ 2)) by (rewrite <- apart; apply sum_nonneg; intros; apply pow2_ge_0). nra.
  Qed.

  Lemma meets : P ^ 2 = F * S <-> forall i, (i < n)%nat -> f i * S = h i * P.
  Proof.
    split.
    - intros same i Hi. assert ((f i * S - h i * P) ^ 2 = 0) as zero; [|nra].
      apply (sum_zero_terms n (fun i => (f i * S - h i * P) ^ 2)); auto; [intros; apply pow2_ge_0|]. rewrite apart, same. ring.
    - intros parallel. destruct far as [some|none]; [|rewrite <- none, (short (eq_sym none)); ring].
      assert (S * (F * S - P ^ 2) = 0) as zero.
      { rewrite <- apart, (sum_ext n _ (fun _ => 0)); [apply sum_zero|]. intros i Hi. rewrite (parallel i Hi). ring. }
      apply Rmult_integral in zero. lra.
  Qed.
End Two.

Theorem squared_cosines_tell_parallel_from_orthogonal :
(forall (n : nat) (f h : nat -> R),
  0 <= ((sum n (fun i' => ((f i') * (h i')))) ^ 2) /\ ((sum n (fun i' => ((f i') * (h i')))) ^ 2) <= ((sum n (fun i' => ((f i') ^ 2))) * (sum n (fun i' => ((h i') ^ 2))))) /\
(forall (n : nat) (f h : nat -> R),
  ((((sum n (fun i' => ((f i') * (h i')))) ^ 2) = ((sum n (fun i' => ((f i') ^ 2))) * (sum n (fun i' => ((h i') ^ 2))))) <-> ((forall i', (i' < n)%nat -> ((f i') * (sum n (fun i' => ((h i') ^ 2)))) = ((h i') * (sum n (fun i' => ((f i') * (h i'))))))))).
Proof. split; intros n f h; [split; [apply pow2_ge_0|apply cauchy]|apply meets]. Qed.
